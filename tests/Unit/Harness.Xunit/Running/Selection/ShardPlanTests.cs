using FsCheck;
using FsCheck.Fluent;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class ShardPlanTests
{
    [Fact]
    public void The_longest_go_first_each_to_the_shard_with_least_to_do()
    {
        IReadOnlyDictionary<string, int> plan = ShardPlan.Deal(
            Alone("a", "b", "c", "d", "e"),
            new Dictionary<string, double> { ["a"] = 2, ["b"] = 9, ["c"] = 5, ["d"] = 4, ["e"] = 1 },
            2);
        plan.Should().Equal(new Dictionary<string, int> { ["b"] = 1, ["c"] = 2, ["d"] = 2, ["a"] = 1, ["e"] = 2 });
    }

    [Fact]
    public void Tests_that_share_a_fixture_stay_together()
    {
        SuiteTest[] tests = [new("a", "graphs"), new("b", "b"), new("c", "graphs"), new("d", "d"), new("e", "graphs")];
        IReadOnlyDictionary<string, int> plan = ShardPlan.Deal(tests, new Dictionary<string, double>(), 3);
        new[] { plan["a"], plan["c"], plan["e"] }.Distinct().Should().ContainSingle();
        plan.Values.Distinct().Should().HaveCount(3);
    }

    [Fact]
    public void A_test_that_no_one_has_timed_counts_as_the_middle_one()
    {
        IReadOnlyDictionary<string, int> plan = ShardPlan.Deal(
            Alone("a", "b", "c", "new"), new Dictionary<string, double> { ["a"] = 10, ["b"] = 6, ["c"] = 1 }, 2);
        plan["a"].Should().NotBe(plan["b"]);
        plan["new"].Should().Be(plan["b"], "10 against 6 and 6, then 1");
    }

    [Fact]
    public void Every_test_has_one_shard_whatever_order_they_come_in_and_none_is_overfull() => Prop
        .ForAll(ArbMap.Default.ArbFor<PositiveInt[]>(), Gen.Choose(1, 5).ToArbitrary(), (costs, shards) =>
        {
            SuiteTest[] tests = Alone([.. costs.Select((_, i) => $"t{i}")]);
            Dictionary<string, double> seconds = costs.Select((cost, i) => ($"t{i}", (double)cost.Get)).ToDictionary();
            IReadOnlyDictionary<string, int> plan = ShardPlan.Deal(tests, seconds, shards);
            IReadOnlyDictionary<string, int> reversed = ShardPlan.Deal([.. tests.Reverse()], seconds, shards);
            double[] loads = [.. Enumerable.Range(1, shards)
                .Select(shard => tests.Where(test => plan[test.Name] == shard).Sum(test => seconds[test.Name]))];
            return plan.Count == tests.Length
                && plan.OrderBy(it => it.Key).SequenceEqual(reversed.OrderBy(it => it.Key))
                && loads.Max() - loads.Min() <= seconds.Values.DefaultIfEmpty(0).Max();
        })
        .QuickCheckThrowOnFailure();

    private static SuiteTest[] Alone(params string[] names) => [.. names.Select(name => new SuiteTest(name, name))];
}
