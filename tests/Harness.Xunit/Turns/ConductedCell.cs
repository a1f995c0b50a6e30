using Harness.Measurement;
using Harness.Thresholds;
using Harness.Xunit.Running;

namespace Harness.Xunit.Turns;

/// <summary>
/// A cell in a conducted process: it is proved as ever, its operation is offered instead of being measured, and figures that noise cannot
/// disturb are told. Nothing is judged here and no row is kept.
/// </summary>
/// <param name="cell">The cell.</param>
/// <param name="line">Where figures are told.</param>
/// <param name="counts">Whether the test goes on to its figures after its operation had its turns; where it is timed it ends then.</param>
internal sealed class ConductedCell(CellCase cell, WorkerLine line, bool counts)
    : CellRun(cell, static _ => null, new Progress(1, static _ => { }), static _ => { })
{
    public override void Compare(string yardstick, Func<Action<int, int>, Comparison> measure) =>
        Conducted.Take(() => measure(static (_, _) => { }), counts);

    public override void Speed(Func<Action<int, int>, (Repeats PerSecond, long Operations, Noise Noise)> measure) =>
        Conducted.Take(() => measure(static (_, _) => { }), counts);

    public override void Exact(Metric metric, double value, long n) => line.Say(new WorkerAnswer("exact", metric.Name, Value: value));

    public override void Latencies(LatencyHistogram histogram, Noise noise)
    {
    }

    public override void Latencies(Func<Action<int, int>, (IReadOnlyList<LatencyHistogram> Repeats, Noise Noise)> measure)
    {
    }

    public override void OpenLoad(Func<Action<int, int>, (IReadOnlyList<OpenLoadResult> Repeats, Noise Noise)> measure)
    {
    }

    public override void Extrapolate(Metric metric, Extrapolated figure, GrowthFit from)
    {
    }

    public override void Remark(Metric metric, Func<double, string?> remark)
    {
    }

    public override void Conclude()
    {
    }
}
