namespace Harness.Gate;

/// <summary>Rule of the paired gate: what it calls slower, how sure it has to be, and when it gives up.</summary>
/// <remarks>Immutable, safe on any thread. A report states all of it.</remarks>
public sealed record GateRule
{
    private readonly double _ignored = 1.03, _seen = 1.10, _alpha = 0.001, _passCapital = 100;
    private readonly int _cells = 1, _mostLaunches = 60;

    /// <summary>The slowdown, as a ratio of times, up to which nobody is told: 1.03.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or not below <see cref="Seen"/>.</exception>
    public double Ignored
    {
        get => _ignored;
        init => _ignored = value >= 1 && value < _seen ? value
            : throw Refuse(nameof(Ignored), value, $"from 1 to below {_seen}, the slowdown that is ruled out");
    }

    /// <summary>The slowdown that a pass rules out: 1.10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above <see cref="Ignored"/>.</exception>
    public double Seen
    {
        get => _seen;
        init => _seen = double.IsFinite(value) && value > _ignored ? value
            : throw Refuse(nameof(Seen), value, $"above {_ignored}, the slowdown that is ignored");
    }

    /// <summary>The share of runs without any slowdown that may be red, over all cells together: 1 in 1,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double Alpha
    {
        get => _alpha;
        init => _alpha = value is > 0 and < 1 ? value : throw Refuse(nameof(Alpha), value, "between 0 and 1");
    }

    /// <summary>
    /// The capital that passes: 100, so that a cell which is slower by <see cref="Seen"/> passes once in 100 times at most.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 1.</exception>
    public double PassCapital
    {
        get => _passCapital;
        init => _passCapital = double.IsFinite(value) && value > 1 ? value : throw Refuse(nameof(PassCapital), value, "above 1");
    }

    /// <summary>How many cells share <see cref="Alpha"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Cells
    {
        get => _cells;
        init => _cells = value >= 1 ? value : throw Refuse(nameof(Cells), value, "at least 1");
    }

    /// <summary>After how many launches an open cell is inconclusive: 60.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MostLaunches
    {
        get => _mostLaunches;
        init => _mostLaunches = value >= 1 ? value : throw Refuse(nameof(MostLaunches), value, "at least 1");
    }

    /// <summary>The capital that fails a cell: each of the cells has an equal part of <see cref="Alpha"/>.</summary>
    public double FailCapital => Cells / Alpha;

    private static ArgumentOutOfRangeException Refuse(string name, double value, string rule) =>
        new(name, value, FormattableString.Invariant($"{name} is {rule}."));
}
