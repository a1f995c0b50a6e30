using Shared.Settings;

namespace Unit.Shared.Settings;

[Trait("Category", "Unit")]
public sealed class OptionTests
{
    [Fact]
    public void The_readme_table_lists_every_option_as_the_code_has_it()
    {
        string readme = File.ReadAllText(RepositoryRoot.File("README.md"));
        foreach (Option option in Option.All)
        {
            readme.Should().Contain($"| `{option.Name}` | {option.Default} | {option.Rule} | {option.Meaning} |");
        }
    }
}
