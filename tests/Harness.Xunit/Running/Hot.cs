using Harness.Measurement;

namespace Harness.Xunit.Running;

/// <summary>How the profile measures what its proof has just run hot: a third of the warm-up is enough then.</summary>
public static class Hot
{
    /// <summary>As <see cref="CellRun.Interleaved"/>, warmed up for <see cref="WarmUp"/>.</summary>
    public static Interleaved Interleaved => new(CellRun.Interleaved.Repeats, Suites.Profile.Block, WarmUp);

    public static TimeSpan WarmUp => Suites.Profile.WarmUp / 3;
}
