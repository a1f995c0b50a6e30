using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

/// <summary>On a clock that moves as tests take their time.</summary>
[Trait("Category", "Unit")]
public sealed class BudgetTurnsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0.6)]
    public void Tests_that_take_their_time_or_twice_fill_it_and_none_begins_that_would_not_end_in_it(double slower)
    {
        (double spent, int taken) = Spend(60, slower, [.. Enumerable.Range(1, 200).Select(static i => Test(i, 1 + (i % 3)))]);
        spent.Should().BeInRange(55, 60 + slower);
        taken.Should().BeLessThan(200);
    }

    [Fact]
    public void A_test_that_does_not_fit_is_left_out_and_a_smaller_one_behind_it_taken()
    {
        (SuiteTest Test, double Seconds)[] tests = [Test(1, 100), Test(2, 2)];
        Spend(10, 1, tests).Should().Be((2, 1));
    }

    [Fact]
    public void Nothing_is_taken_up_when_the_time_is_over()
    {
        BudgetTurns turns = new(Plan([Test(1, 0.001)], 1), static () => TimeSpan.FromSeconds(-1));
        turns.Next().Should().BeEmpty();
        turns.IsOver(TimeSpan.Zero).Should().BeTrue();
    }

    [Fact]
    public void A_cell_that_had_a_tenth_of_the_time_is_not_measured_again()
    {
        BudgetTurns turns = new(Plan([Test(1, 1)], 60), static () => TimeSpan.FromSeconds(60));
        turns.IsOver(TimeSpan.FromSeconds(5)).Should().BeFalse();
        turns.IsOver(TimeSpan.FromSeconds(7)).Should().BeTrue();
    }

    [Fact]
    public void The_first_of_a_size_pays_for_what_its_group_shares()
    {
        SuiteTest insert = MadeUpTests.Of("mesh", "insert", "100K", "graphs"), search = MadeUpTests.Of("mesh", "search", "100K", "graphs");
        BudgetPlan plan = Plan([(insert, 30), (search, 2)], 60);
        new BudgetTurns(plan, static () => TimeSpan.FromSeconds(10)).Next().Should().BeEmpty("whoever searches builds the graph first");
        BudgetTurns built = new(plan, static () => TimeSpan.FromSeconds(10));
        built.Ended(insert.Name, 30);
        built.Next().Should().Equal(search.Name);
    }

    // As an index of a peer, which the next peer's test would have again for nothing.
    [Fact]
    public void What_tests_of_another_folder_share_is_none_of_its_business()
    {
        SuiteTest peer = Named("Scale.Mesh.Peers.SearchTests.Peers_search(cell: a)", "search");
        SuiteTest second = Named("Scale.Mesh.Peers.InsertTests.Peers_insert(cell: b)", "insert");
        SuiteTest scan = Named("Scale.Mesh.ScanTests.Scans(cell: c)", "scan");
        BudgetPlan plan = Plan([(peer, 30), (second, 0.1), (scan, 1)], 60);

        new BudgetTurns(plan, static () => TimeSpan.FromSeconds(10)).Next().Should().Equal(scan.Name);
        plan.Tests.Single(test => test.Test == second).Shared.Should().Be(30, "it may be the first that needs the peer's index");
    }

    private static SuiteTest Named(string name, string operation) =>
        MadeUpTests.Of("mesh", operation, "100K", "graphs") with { Name = name };

    private static (SuiteTest Test, double Seconds) Test(int number, double seconds) =>
        (MadeUpTests.Of("mesh", $"operation-{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}", "1K"), seconds);

    private static BudgetPlan Plan((SuiteTest Test, double Seconds)[] tests, double seconds) => BudgetPlan.Of(
        tests.Select(static it => it.Test), MadeUpTests.Recorded(tests.Select(static it => (it.Test, it.Seconds, 2.0))),
        MadeUpTests.Nothing, seconds, usual: 2);

    private static (double Spent, int Taken) Spend(double seconds, double slower, (SuiteTest Test, double Seconds)[] tests)
    {
        double spent = 0;
        int taken = 0;
        BudgetTurns turns = new(Plan(tests, seconds), () => TimeSpan.FromSeconds(seconds - spent));
        while (turns.Next() is { Count: > 0 } names)
        {
            foreach (string name in names)
            {
                double took = slower * tests.Single(it => it.Test.Name == name).Seconds;
                spent += took;
                taken++;
                turns.Ended(name, took);
            }
        }

        return (spent, taken);
    }
}
