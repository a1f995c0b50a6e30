using System.Globalization;
using Harness.Gate;

namespace Harness.Xunit.Options;

/// <summary>The settings of the paired gate.</summary>
public sealed class GateOptions(OptionReader read) : IOptionGroup
{
    /// <summary>The variable that asks for the gate.</summary>
    public const string BaseName = "BASE";

    private const string IgnoredName = "GATE_IGNORED", SeenName = "GATE_SEEN";
    private const string WideIgnoredName = "GATE_THREADS_IGNORED", WideSeenName = "GATE_THREADS_SEEN";

    /// <inheritdoc/>
    public string Prefix => "GATE_";

    /// <summary>The commit to compare with; null: none, the run is judged by its bounds.</summary>
    public string? Base { get; } = read.Read<string?>(
        new(BaseName, "none", "a branch, a tag or a commit that Git knows here",
            "the paired gate: each cell is compared with this commit instead of being judged by its bounds"), null, static text => text.Trim());

    /// <summary>The slowdown up to which nobody is told, as a ratio.</summary>
    public double Ignored { get; } = Percent(read, IgnoredName, 3, "slowdowns up to so many percent are ignored");

    /// <summary>The slowdown that a pass rules out, as a ratio.</summary>
    public double Seen { get; } = Percent(read, SeenName, 10, "a pass rules out a slowdown of so many percent");

    /// <summary>The slowdown that is ignored of cells that several threads work for, as a ratio.</summary>
    public double WideIgnored { get; } = Percent(read, WideIgnoredName, 10, "the same as GATE_IGNORED where several threads work");

    /// <summary>The slowdown that a pass of such a cell rules out, as a ratio.</summary>
    public double WideSeen { get; } = Percent(read, WideSeenName, 25, "the same as GATE_SEEN where several threads work");

    /// <summary>The share of runs without a slowdown that may be red.</summary>
    public double Alpha { get; } = 1.0 / read.Number("GATE_RUNS_FOR_ONE_FALSE_RED", 1000, 2, 1_000_000,
        "of so many runs without a slowdown one may be red, over all its cells");

    /// <summary>After how many launches a cell is inconclusive.</summary>
    public int Launches { get; } = read.Number("GATE_LAUNCHES", 60, 1, 10_000, "after so many launches an open cell is inconclusive");

    /// <summary>After how many seconds a cell is inconclusive.</summary>
    public int Seconds { get; } = read.Number("GATE_SECONDS", 300, 1, 86_400, "after so many seconds of launches an open cell is inconclusive");

    /// <summary>How long a worker may take for an answer.</summary>
    public TimeSpan Patience { get; } = TimeSpan.FromSeconds(read.Number("GATE_PATIENCE_SECONDS", 300, 1, 86_400,
        "a side that does not answer for so long hangs, and is killed"));

    /// <summary>The seed of the order of turns.</summary>
    public ulong Seed { get; } = read.Read(
        new("GATE_SEED", "1", "a whole number from 0 to 18446744073709551615", "seed of the order of turns"), 1UL, static text =>
            ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : throw new FormatException(""));

    /// <summary>Whether equal code is measured all the same.</summary>
    public bool MeasuresUnchanged { get; } =
        read.Flag("GATE_MEASURE_UNCHANGED", "measure also cells whose code is the same on both sides: how often is the gate wrong?");

    /// <summary>Whether each launch is told.</summary>
    public bool Tells { get; } = read.Flag("GATE_TELL_LAUNCHES", "tell each launch as it ends");

    /// <summary>Rule for cells that one thread works for.</summary>
    public GateRule Rule => Of(Ignored, Seen);

    /// <summary>Rule for cells that several threads work for.</summary>
    public GateRule WideRule => Of(WideIgnored, WideSeen);

    /// <summary>
    /// Refuses the gate where a test project runs by itself: its tests would be judged by their bounds, as if nobody had asked.
    /// </summary>
    internal static void RefuseInTestHost(SuiteOptions options, bool measures)
    {
        if (measures && options.Of<GateOptions>().Base is { } baseline)
        {
            throw new OptionException(BaseName, baseline, "a test project alone has no paired gate. Run dotnet test in the repository's root");
        }
    }

    /// <inheritdoc/>
    public void Check()
    {
        if (Ignored >= Seen)
        {
            throw read.Refuse(SeenName, $"it must be above {IgnoredName}");
        }

        if (WideIgnored >= WideSeen)
        {
            throw read.Refuse(WideSeenName, $"it must be above {WideIgnoredName}");
        }
    }

    // Each is held against the other as it stands then, at first the default.
    private GateRule Of(double ignored, double seen) => new GateRule().Seen > ignored
        ? new() { Ignored = ignored, Seen = seen, Alpha = Alpha, MostLaunches = Launches }
        : new() { Seen = seen, Ignored = ignored, Alpha = Alpha, MostLaunches = Launches };

    private static double Percent(OptionReader read, string name, int unset, string meaning) =>
        read.Read(new Option(name, unset.ToString(CultureInfo.InvariantCulture), "percent, from 0.1 to 1000", meaning), 1 + (unset / 100.0), static text =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent)
                && percent is >= 0.1 and <= 1000 ? 1 + (percent / 100) : throw new FormatException(""));
}
