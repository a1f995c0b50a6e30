namespace Harness.Trend;

/// <summary>A change of a row with the commit at which it begins.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed class TrendMark
{
    internal TrendMark(TrendGroup group, TrendSeries series, ChangePoint change)
    {
        (Series, Change) = (series, change);
        (First, Last) = (group.Runs[series.Runs[change.At]], group.Runs[series.Runs[change.At - 1]]);
    }

    /// <summary>The row.</summary>
    public TrendSeries Series { get; }

    /// <summary>Its change.</summary>
    public ChangePoint Change { get; }

    /// <summary>The first run of the new level.</summary>
    public TrendRun First { get; }

    /// <summary>The last run of the old one: what came after its commit, up to that of <see cref="First"/>, is suspect.</summary>
    public TrendRun Last { get; }

    /// <summary>Whether it is to the worse; null where the metric's better side is not known.</summary>
    public bool? IsWorse => Series.IsWorse(Change);

    /// <summary>How far the level moved, the same up as down: the logarithm of the quotient, or infinity where there is none.</summary>
    public double Size => Change.Quotient > 0 ? Math.Abs(Math.Log(Change.Quotient)) : double.PositiveInfinity;

    /// <summary>The word for its direction.</summary>
    public string Direction => IsWorse switch { true => "worse", false => "better", null => "moved" };

    /// <summary>Levels before and after, with the quotient: <c>100 ops/s to 95 ops/s (-5.0 %)</c>.</summary>
    public string Levels
    {
        get
        {
            string share = double.IsFinite(Change.Quotient)
                ? FormattableString.Invariant($" ({(Change.Quotient - 1) * 100:+0.0;-0.0;0.0} %)") : "";
            return $"{Text(Change.Before)} to {Text(Change.After)}{share}";
        }
    }

    /// <summary>The commit where it begins, with the one before it, and a runtime that came with it.</summary>
    public string Begins
    {
        get
        {
            string commit = First.Commit == Last.Commit ? $"{First.ShortCommit}, of which runs before it have the old level: not the code"
                : $"{First.ShortCommit} (last before it: {Last.ShortCommit})";
            string runtime = First.Runtime == Last.Runtime ? "" : $"; with it came the runtime {First.Runtime} in place of {Last.Runtime}";
            return FormattableString.Invariant($"{commit}, {First.Started:yyyy-MM-dd}{runtime}");
        }
    }

    private string Text(double value) => TrendText.Value(Series, value);
}
