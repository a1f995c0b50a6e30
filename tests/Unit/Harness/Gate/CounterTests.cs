using Harness.Gate;

namespace Unit.Harness.Gate;

[Trait("Category", "Unit")]
public sealed class CounterTests
{
    [Theory]
    [InlineData("statements", 1, 2, "runs 2 SQL statements, main 1")]
    [InlineData("syncs", 3, 4, "asks for 4 file syncs, main 3")]
    [InlineData("allocated", 0, 24, "allocates 24 B/op, main 0")]
    [InlineData("file-bytes", 4096, 8192, "leaves files of 8,192 bytes, main 4,096")]
    [InlineData("recall.mean", 0.99, 0.985, "finds 0.985 of the neighbours, main 0.99")]
    public void One_more_is_worse(string name, double theirs, double ours, string said) =>
        Counter.Worse([Of(name, ours)], [Of(name, theirs)], "main").Should().Equal(said);

    [Theory]
    [InlineData("statements", 2, 1)]
    [InlineData("recall.mean", 0.985, 0.99)]
    [InlineData("allocated", 0, 0.4)]
    [InlineData("peak-memory", 1, 1e9)]
    public void Less_and_alike_and_what_differs_by_chance_are_not(string name, double theirs, double ours) =>
        Counter.Worse([Of(name, ours)], [Of(name, theirs)], "main").Should().BeEmpty();

    [Fact]
    public void What_launches_of_base_differ_by_is_no_step_and_the_better_launch_of_head_counts()
    {
        Counter.Worse([Of("statements", 12), Of("statements", 13)], [Of("statements", 10), Of("statements", 11)], "main").Should().BeEmpty();
        Counter.Worse([Of("statements", 13), Of("statements", 15)], [Of("statements", 10), Of("statements", 11)], "main").Should().NotBeEmpty();
        Counter.Worse([Of("statements", 20), Of("statements", 11)], [Of("statements", 11), Of("statements", 11)], "main").Should().BeEmpty();
    }

    [Fact]
    public void A_counter_of_one_side_only_is_compared_with_nothing() =>
        Counter.Worse([Of("syncs", 5)], [Of("statements", 1)], "main").Should().BeEmpty();

    private static Dictionary<string, double> Of(string name, double value) => new() { [name] = value };
}
