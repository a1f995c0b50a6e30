using System.Globalization;
using Harness.Gate;

namespace Unit.Harness.Gate;

/// <summary>
/// The gate's error rates over many made-up runs, where the truth is known. A launch is the median of ten block pairs: noise within the
/// launch, alike from block to block, a drift that the order ABBA takes out up to what is not straight in it, and luck of layout drawn
/// once.
/// </summary>
[Trait("Category", "Unit")]
public sealed class GateSimulationTests
{
    private const int Runs = 100_000;

    public static TheoryData<string> Noises => ["normal", "heavy", "skewed", "correlated", "drifting", "lucky"];

    [Theory]
    [MemberData(nameof(Noises))]
    public void No_more_runs_are_red_without_a_slowdown_than_alpha_says(string noise)
    {
        // At the margin itself, where a false red is likeliest: head is slower by all that is ignored.
        GateRule rule = new() { Alpha = 0.01, PassCapital = double.MaxValue, MostLaunches = 60 };
        int red = Count(Runs, rule, noise, sd: 0.05, slower: Math.Log(rule.Ignored), series => series.Verdict is GateVerdict.Fail);

        // A hundredth, and four standard deviations of a count of so many runs.
        red.Should().BeLessThanOrEqualTo((int)(Runs * rule.Alpha) + (4 * (int)Math.Sqrt(Runs * rule.Alpha)));
    }

    [Theory]
    [InlineData(0.02, 0.99)]
    [InlineData(0.05, 0.97)]
    [InlineData(0.10, 0.10)] // most are inconclusive after 60 launches
    public void A_slowdown_of_a_tenth_is_found(double sd, double share)
    {
        int found = Count(2_000, new GateRule { Cells = 60 }, "normal", sd, Math.Log(1.10), series => series.Verdict is GateVerdict.Fail);
        (found / 2_000.0).Should().BeGreaterThan(share);
    }

    [Theory]
    [InlineData(0.02, 8)]
    [InlineData(0.05, 12)]
    [InlineData(0.10, 30)]
    public void Equal_sides_pass_soon(double sd, int launches)
    {
        List<int> needed = [];
        Count(2_000, new GateRule(), "normal", sd, 0, series => { needed.Add(series.LogRatios.Count); return true; });
        needed.Order().ElementAt(needed.Count / 2).Should().BeLessThanOrEqualTo(launches);
    }

    [Theory]
    [MemberData(nameof(Noises))]
    public void The_interval_holds_the_truth_at_every_moment_at_once(string noise)
    {
        Random random = new(7);
        int outside = 0;
        const int Series = 4_000;
        for (int run = 0; run < Series; run++)
        {
            double truth = (random.NextDouble() - 0.5) / 5;
            List<double> launches = [];
            bool held = true;
            for (int i = 0; i < 60 && held; i++)
            {
                launches.Add(truth + Launch(random, noise, 0.05));
                MedianInterval interval = MedianInterval.Of(launches, 0.05);
                held = interval.Lower <= truth && truth <= interval.Upper;
            }

            outside += held ? 0 : 1;
        }

        (outside / (double)Series).Should().BeLessThan(0.05 + 0.014);
    }

    private static int Count(int runs, GateRule rule, string noise, double sd, double slower, Func<LaunchSeries, bool> counts)
    {
        Random random = new(string.Create(CultureInfo.InvariantCulture, $"{noise}{sd}{slower}").Sum(letter => letter));
        int count = 0;
        for (int run = 0; run < runs; run++)
        {
            LaunchSeries series = new(rule);
            while (series.Verdict is null)
            {
                series.Add(slower + Launch(random, noise, sd));
            }

            count += counts(series) ? 1 : 0;
        }

        return count;
    }

    // Each has the median 0.
    private static double Launch(Random random, string noise, double sd) => noise switch
    {
        "normal" => sd * Normal(random),
        "heavy" => sd * Math.Tan(Math.PI * (random.NextDouble() - 0.5)),
        "skewed" => sd * (-Math.Log(1 - random.NextDouble()) - Math.Log(2)),
        "correlated" => Blocks(random, sd, correlation: 0.9, bend: 0),
        "drifting" => Blocks(random, sd, correlation: 0, bend: sd * Normal(random)),
        "lucky" => (sd * Normal(random)) + (random.Next(10) == 0 ? 6 * sd * Normal(random) : 0),
        _ => throw new ArgumentOutOfRangeException(nameof(noise), noise, "No such noise."),
    };

    // ABBA by pairs: a straight drift falls out, a bent one leaves as much to one side as to the other, by the order drawn.
    private static double Blocks(Random random, double sd, double correlation, double bend)
    {
        Span<double> pairs = stackalloc double[10];
        double last = Normal(random);
        for (int i = 0; i < pairs.Length; i++)
        {
            last = (correlation * last) + (Math.Sqrt(1 - (correlation * correlation)) * Normal(random));
            pairs[i] = (sd * last) + (bend * (random.Next(2) == 0 ? 1 : -1));
        }

        pairs.Sort();
        return (pairs[4] + pairs[5]) / 2;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
