using Harness.Measurement;

namespace Harness.Xunit.Running;

/// <summary>The profile's measurement of what its proof has just warmed up: a third of the warm-up is enough then.</summary>
public static class WarmedUp
{
    /// <summary>As <see cref="CellRun.PairedMeasurement"/>, warmed up for <see cref="WarmUp"/>.</summary>
    public static PairedMeasurement PairedMeasurement => new(CellRun.PairedMeasurement.Repeats, Suites.Profile.Block, WarmUp);

    /// <summary>A third of the profile's warm-up.</summary>
    public static TimeSpan WarmUp => Suites.Profile.WarmUp / 3;
}
