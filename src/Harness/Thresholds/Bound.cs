namespace Harness.Thresholds;

/// <summary>One limit for one number, with its reason. It has exactly one side, and the limit itself is allowed.</summary>
/// <remarks>Immutable, safe on any thread. The unit is the unit of the metric it bounds.</remarks>
public sealed record Bound
{
    /// <param name="AtLeast">The smallest allowed value, or null.</param>
    /// <param name="AtMost">The largest allowed value, or null.</param>
    /// <param name="Because">Where the limit comes from, in words; one line.</param>
    /// <exception cref="ArgumentException">
    /// Both limits or none are given, the limit is not finite, or the reason is blank or longer than one line.
    /// </exception>
    public Bound(double? AtLeast, double? AtMost, string Because)
    {
        if (AtLeast.HasValue == AtMost.HasValue)
        {
            throw new ArgumentException(
                $"A bound has exactly one of at_least and at_most, not {(AtLeast.HasValue ? "both" : "none")}.");
        }

        double limit = AtLeast ?? AtMost!.Value;
        if (!double.IsFinite(limit))
        {
            throw new ArgumentException($"The limit {limit} is not finite: write a number.");
        }

        ArgumentNullException.ThrowIfNull(Because);
        if (string.IsNullOrWhiteSpace(Because) || Because.AsSpan().ContainsAny('\n', '\r'))
        {
            throw new ArgumentException("The reason of a bound is one line of text: say where the limit comes from.");
        }

        this.AtLeast = AtLeast;
        this.AtMost = AtMost;
        this.Because = Because;
    }

    /// <summary>The smallest allowed value, or null where the other side is bounded.</summary>
    public double? AtLeast { get; }

    /// <summary>The largest allowed value, or null where the other side is bounded.</summary>
    public double? AtMost { get; }

    /// <summary>The reason for the limit.</summary>
    public string Because { get; }

    /// <summary>The limit, whichever side it is on.</summary>
    public double Limit => AtLeast ?? AtMost!.Value;

    /// <summary>A breach as it reads after the value: <c>&lt; 65,962</c> or <c>&gt; 250</c>.</summary>
    public string Breach => (AtLeast.HasValue ? "< " : "> ") + Figure.Exact(Limit);

    /// <summary>
    /// How many times beyond the limit a value is: 12 for 1,200 against at most 100, and for 10 against at least 120. Infinity for nothing
    /// where something is asked for; null where the limit is not above zero or the value meets it.
    /// </summary>
    public double? TimesBeyond(double value) =>
        Limit <= 0 || IsMetBy(value) ? null : AtLeast.HasValue ? Limit / Math.Max(value, 0) : value / Limit;

    /// <summary>Whether the value is allowed. NaN meets no bound.</summary>
    public bool IsMetBy(double value) => AtLeast.HasValue ? value >= AtLeast : value <= AtMost;

    /// <summary>The allowed side: <c>&gt;= 65,962</c> or <c>&lt;= 250</c>.</summary>
    public override string ToString() => (AtLeast.HasValue ? ">= " : "<= ") + Figure.Exact(Limit);
}
