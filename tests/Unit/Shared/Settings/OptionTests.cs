using Shared.Settings;

namespace Unit.Shared.Settings;

[Trait("Category", "Unit")]
public sealed class OptionTests
{
    [Fact]
    public void The_readme_table_lists_every_option_as_the_code_has_it()
    {
        string readme = File.ReadAllText(RepositoryRoot.File("README.md"));
        string[] rows = [.. readme.Split('\n').SkipWhile(line => line != "## Options").TakeWhile(line => line != "## How to read a failure").Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        rows.Should().Equal(Option.All.Select(option => $"| `{option.Name}` | {option.Default} | {option.Rule} | {option.Meaning} |"));
    }
}
