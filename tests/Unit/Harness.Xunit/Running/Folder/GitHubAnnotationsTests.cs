using Harness.Xunit.Running;
using Unit.Harness.Reports;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class GitHubAnnotationsTests
{
    [Fact]
    public void A_failure_is_an_error_of_one_line() =>
        GitHubAnnotations.Of(["ratio 0.41 x < 0.45, 9 % below\nrerun: dotnet test"], null).Should()
            .Equal("::error title=Failed::ratio 0.41 x < 0.45, 9 %25 below");

    [Fact]
    public void What_could_not_be_judged_is_a_warning() =>
        GitHubAnnotations.Of([], Sample.With([Sample.Pass(), Sample.Inconclusive()])).Should()
            .ContainSingle().Which.Should().StartWith("::warning title=Inconclusive::addressing mixed-70-30 threads=4 10K: throughput");

    [Fact]
    public void More_than_GitHub_shows_are_counted()
    {
        string[] many = [.. Enumerable.Range(1, 14).Select(i => $"failure {i}")];

        string[] commands = [.. GitHubAnnotations.Of(many, null)];

        commands.Should().HaveCount(10);
        commands[^1].Should().Be("::error title=Failed::and 5 more: see the step summary");
    }
}
