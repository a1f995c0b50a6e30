using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class BoundSourceTests
{
    [Fact]
    public void Runs_that_a_bound_rests_on_are_told_of()
    {
        IEnumerable<string> page = File.ReadLines(RepositoryRoot.File("docs/RUNS.md"));
        string[] headings = [.. page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];

        Suites.Thresholds.Rows.Select(row => row.From).OfType<string>().Distinct().Should().BeSubsetOf(headings);
    }
}
