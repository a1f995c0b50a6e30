using Harness.Xunit.Options;

namespace Unit.Harness.Xunit.Options;

[Trait("Category", "Unit")]
public sealed class OptionTests
{
    [Fact]
    public void The_page_of_options_lists_each_as_the_code_has_it()
    {
        string page = File.ReadAllText(RepositoryRoot.File("docs/OPTIONS.md"));
        string[] rows = [.. page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        rows.Should().Equal(SuiteOptions.Read(new Dictionary<string, string>()).All.Select(option =>
            $"| `{option.Name}` | {option.Default} | {option.Rule} | {option.Meaning} |"));
    }

    [Fact]
    public void A_refusal_is_one_line_without_controls_whatever_the_value_is() =>
        new Option("SUITE_PROFILE", "quick", "a word", "nothing").Refuse("a\u001b[31m\n::error::b\r").Message.Should()
            .StartWith("SUITE_PROFILE='a\u241b[31m\u240a::error::b\u240d' is refused").And.NotContainAny("\n", "\r", "\u001b");
}
