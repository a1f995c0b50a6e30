using System.Globalization;

namespace Harness.Gate;

/// <summary>
/// A figure that noise hardly disturbs: bytes, statements, recall. Head's is worse when it is beyond base's by more than launches of base
/// differ among themselves, and by more than the least that counts.
/// </summary>
/// <param name="Name">Its name, a metric's or a counter's.</param>
/// <param name="Words">How the line says it, with {0} for head's figure.</param>
/// <param name="Least">Differences up to this are none; 0 where each counts.</param>
/// <param name="LargerIsBetter">Whether more is better.</param>
public sealed record Counter(string Name, string Words, double Least = 0, bool LargerIsBetter = false)
{
    // Half a byte, because the runtime's own bytes are spread over all operations; a fifth of a point of recall, one neighbour in 500.
    private const double HalfByte = 0.5, FifthOfAPoint = 0.002;

    /// <summary>
    /// The counters that are compared. Peak memory and bytes per item differ from launch to launch and are left to their bounds.
    /// </summary>
    public static IReadOnlyList<Counter> All { get; } =
    [
        new("allocated", "allocates {0} B/op", HalfByte),
        new("file-bytes", "leaves files of {0} bytes"),
        new("statements", "runs {0} SQL statements"),
        new("syncs", "asks for {0} file syncs"),
        new("written-bytes", "writes {0} bytes to its files"),
        new("collisions", "takes {0} items for others"),
        new("recall.mean", "finds {0} of the neighbours", FifthOfAPoint, LargerIsBetter: true),
    ];

    /// <summary>Compares the counters of both sides.</summary>
    /// <param name="head">Of each launch of head's, at least one.</param>
    /// <param name="baseline">Of each launch of base's, at least one.</param>
    /// <param name="shown">Base's name.</param>
    /// <returns>What is worse, in words.</returns>
    public static IEnumerable<string> Worse(
        IReadOnlyCollection<IReadOnlyDictionary<string, double>> head,
        IReadOnlyCollection<IReadOnlyDictionary<string, double>> baseline,
        string shown) =>
        from counter in All
        let ours = Values(head, counter.Name)
        let theirs = Values(baseline, counter.Name)
        where ours.Length > 0 && theirs.Length > 0 && counter.IsWorse(ours, theirs)
        select $"{string.Format(CultureInfo.InvariantCulture, counter.Words, Text(counter.Best(ours)))}, {shown} {Text(counter.Worst(theirs))}";

    private static double[] Values(IReadOnlyCollection<IReadOnlyDictionary<string, double>> launches, string name) =>
        [.. launches.Where(launch => launch.ContainsKey(name)).Select(launch => launch[name])];

    private bool IsWorse(double[] head, double[] baseline)
    {
        double between = baseline.Max() - baseline.Min();
        double step = Best(head) - Worst(baseline);
        return (LargerIsBetter ? -step : step) > between + Least;
    }

    private double Best(double[] values) => LargerIsBetter ? values.Max() : values.Min();

    private double Worst(double[] values) => LargerIsBetter ? values.Min() : values.Max();

    private static string Text(double value) => value.ToString(value < 10 ? "0.####" : "#,0.#", CultureInfo.InvariantCulture);
}
