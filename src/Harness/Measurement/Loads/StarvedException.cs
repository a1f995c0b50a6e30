namespace Harness.Measurement;

/// <summary>
/// A window passed in which no block of work completed, and others had the machine meanwhile: that says nothing of the work. Where the
/// machine was quiet the work is to blame, and that is an <see cref="InvalidOperationException"/>.
/// </summary>
/// <param name="window">How long the window was.</param>
/// <param name="noise">What others took during the measurement.</param>
public sealed class StarvedException(TimeSpan window, Noise noise)
    : Exception(FormattableString.Invariant(
        $"no block of operations completed within {window.TotalSeconds} s, because others had the machine (noise {noise})"))
{
    /// <summary>Length of the window.</summary>
    public TimeSpan Window { get; } = window;

    /// <summary>Noise during the measurement: what others took of the machine.</summary>
    public Noise Noise { get; } = noise;
}
