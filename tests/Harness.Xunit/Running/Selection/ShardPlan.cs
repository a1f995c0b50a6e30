namespace Harness.Xunit.Running;

/// <summary>
/// Plan of the shards: tests are dealt out, the groups by the seconds they took last, the longest first, each to the shard that has least
/// to do. Every shard computes the whole plan and takes its own, so all must be given the same tests and the same seconds.
/// </summary>
public static class ShardPlan
{
    /// <summary>The shard of each test, from 1.</summary>
    /// <param name="tests">All tests, in any order.</param>
    /// <param name="seconds">What each took last, by name. A test that is not there counts as the middle one of those that are.</param>
    /// <param name="shards">How many.</param>
    public static IReadOnlyDictionary<string,
        int> Deal(IReadOnlyCollection<SuiteTest> tests, IReadOnlyDictionary<string, double> seconds, int shards)
    {
        double[] known = [.. tests.Select(test => test.Name).Where(seconds.ContainsKey).Select(name => seconds[name]).Order()];
        double usual = known.Length == 0 ? 1 : known[known.Length / 2];
        double[] load = new double[shards];
        Dictionary<string, int> shardOf = new(StringComparer.Ordinal);
        IOrderedEnumerable<(string Key, string[] Names, double Seconds)> groups = tests.GroupBy(test => test.Group)
            .Select(group => (group.Key, Names: group.Select(test => test.Name).ToArray(),
                Seconds: group.Sum(test => seconds.GetValueOrDefault(test.Name, usual))))
            .OrderByDescending(group => group.Seconds)
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach ((_, string[] names, double cost) in groups)
        {
            int least = Array.IndexOf(load, load.Min());
            load[least] += cost;
            foreach (string name in names)
            {
                shardOf.Add(name, least + 1);
            }
        }

        return shardOf;
    }
}
