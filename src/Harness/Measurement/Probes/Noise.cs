using System.Globalization;

namespace Harness.Measurement;

/// <summary>
/// The share of a measurement that other processes and the hypervisor took; see <see cref="NoiseMeter"/> for what that
/// is.
/// <para>
/// Unknown noise is not quiet. A breach counts only on a quiet machine, so where noise cannot be read (no <c>/proc</c>)
/// a breach stays inconclusive and is shown as such; it never turns red, and never passes either.
/// </para>
/// </summary>
/// <param name="Share">0 to 1; NaN when unknown.</param>
/// <exception cref="ArgumentOutOfRangeException">Below 0 or above 1.</exception>
public readonly record struct Noise(double Share)
{
    /// <summary>The share below which a machine counts as quiet: 5 %.</summary>
    public const double QuietBelow = 0.05;

    /// <summary>Noise that could not be read.</summary>
    public static Noise Unknown { get; } = new(double.NaN);

    /// <summary>0 to 1; NaN when unknown.</summary>
    public double Share { get; } = Share is < 0 or > 1
        ? throw new ArgumentOutOfRangeException(
            nameof(Share), Share, "A share of a measurement is a number from 0 to 1, or NaN when unknown.")
        : Share;

    /// <summary>Whether the share could be read.</summary>
    public bool IsKnown => !double.IsNaN(Share);

    /// <summary>Whether the share is known and below <see cref="QuietBelow"/>.</summary>
    public bool IsQuiet => Share < QuietBelow;

    /// <summary>The greater of two; unknown when either is, because an unknown noise is not lost.</summary>
    /// <param name="other">That of the other measurement.</param>
    public Noise Or(Noise other) => new(Math.Max(Share, other.Share));

    /// <summary>Such as <c>3.2 %</c>, or <c>unknown</c>; invariant culture.</summary>
    public override string ToString() =>
        IsKnown ? string.Create(CultureInfo.InvariantCulture, $"{Share * 100:0.0} %") : "unknown";
}
