using MathNet.Numerics.Distributions;

namespace Harness.Measurement;

/// <summary>
/// Growth fit: the exponent b of cost ~ n^b by least squares on the logarithms, with a 95 % confidence
/// interval. 0 is constant, 1 linear. Cost is what one operation costs; of the cost of all n together the exponent is
/// one larger.
/// <para>
/// Every repeat counts, through the mean of its tier's logarithms; but the interval's degrees of freedom are the
/// <i>tiers</i> less two, not the repeats less two. Repeats of one tier share its working set, its share of the cache
/// and its table's fill, so a tier that lies 10 % off the line does so in all its repeats: they say how well that
/// tier's cost is known, not how well the line is. Counting twenty repeats at four tiers as twenty witnesses makes the
/// interval several times too narrow and takes one step out of the cache for growth. As it is, such a step widens the
/// interval: "no growth shown" is then the right answer, and more tiers, not more repeats, narrow it. Student's t with
/// n - 2 degrees of freedom supposes that the tiers' deviations are independent and alike; a curve that bends through
/// (n log n is one) has neither, and its exponent is a mean slope over the range, no law.
/// </para>
/// <para>
/// With three tiers t is 12.7: a fit through so few passes nearly everything. Four give 4.3, six 2.8. One disturbed
/// repeat moves its tier's mean, unlike a median; it widens the interval too.
/// </para>
/// Immutable and thread safe.
/// </summary>
public sealed class GrowthFit
{
    private const int FewestTiers = 3;
    private const double Confidence = 0.95;

    // log cost = _mean + Exponent * (log n - _middle)
    private readonly double _mean;
    private readonly double _middle;
    private readonly double _spread;
    private readonly double _deviation;
    private readonly double _t;

    private GrowthFit((long Items, Repeats Cost)[] tiers)
    {
        Tiers = tiers;
        double[] x = [.. tiers.Select(static tier => Math.Log(tier.Items))];
        double[] y = [.. tiers.Select(static tier => tier.Cost.Values.Average(Math.Log))];
        _middle = x.Average();
        _mean = y.Average();
        _spread = x.Sum(at => (at - _middle) * (at - _middle));
        Exponent = x.Zip(y, (at, cost) => (at - _middle) * (cost - _mean)).Sum() / _spread;
        double unexplained = x.Zip(y, (at, cost) => cost - LogAt(at)).Sum(static off => off * off);
        _deviation = Math.Sqrt(unexplained / DegreesOfFreedom);
        _t = StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + Confidence) / 2);
        double half = _t * _deviation / Math.Sqrt(_spread);
        (Lower, Upper) = (Exponent - half, Exponent + half);
    }

    /// <summary>b of cost ~ n^b.</summary>
    public double Exponent { get; }

    /// <summary>Lower end of the exponent's 95 % confidence interval: what growth is shown beyond doubt.</summary>
    public double Lower { get; }

    /// <summary>Upper end of the exponent's 95 % confidence interval.</summary>
    public double Upper { get; }

    /// <summary>Tiers less two, the two that the line takes.</summary>
    public int DegreesOfFreedom => Tiers.Count - 2;

    /// <summary>The fitted points: sizes, ascending, and the cost of one operation at each.</summary>
    public IReadOnlyList<(long Items, Repeats Cost)> Tiers { get; }

    /// <summary>Number of costs fitted, all repeats of all tiers.</summary>
    public int Measurements => Tiers.Sum(static tier => tier.Cost.Count);

    /// <summary>Fits costs.</summary>
    /// <param name="tiers">
    /// At least three different sizes of 1 or more, in any order; at each, the cost of one operation in every repeat,
    /// above zero, in any unit, the same for all.
    /// </param>
    /// <exception cref="ArgumentException">Fewer tiers, a size twice or below 1, or a cost not above zero.</exception>
    public static GrowthFit ThroughCosts(IReadOnlyList<(long Items, Repeats Cost)> tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        (long Items, Repeats Cost)[] ascending = [.. tiers.OrderBy(static tier => tier.Items)];
        string sizes = string.Join(", ", ascending.Select(static tier => FormattableString.Invariant($"{tier.Items}")));
        if (ascending.Length < FewestTiers)
        {
            throw new ArgumentException(
                $"A growth fit needs {FewestTiers} tiers or more, not [{sizes}]: through two a line always fits, and nothing is left to doubt it by.",
                nameof(tiers));
        }

        if (ascending[0].Items < 1 || ascending.DistinctBy(static tier => tier.Items).Count() < ascending.Length)
        {
            throw new ArgumentException($"The sizes [{sizes}] are not all different and 1 or more: give each tier once.", nameof(tiers));
        }

        foreach ((long items, Repeats cost) in ascending)
        {
            if (cost.Minimum <= 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"The cost {cost.Minimum} at size {items} is not above zero and has no logarithm: time longer blocks."),
                    nameof(tiers));
            }
        }

        return new GrowthFit(ascending);
    }

    /// <summary>Fits rates: operations per second at each size. The costs are then seconds per operation.</summary>
    /// <param name="tiers">As for <see cref="ThroughCosts"/>, with rates above zero.</param>
    /// <exception cref="ArgumentException">As for <see cref="ThroughCosts"/>.</exception>
    public static GrowthFit ThroughRates(IReadOnlyList<(long Items, Repeats OpsPerSecond)> tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        (long Items, Repeats Rate)? idle = tiers.Where(static tier => tier.OpsPerSecond.Minimum <= 0).Cast<(long, Repeats)?>()
            .FirstOrDefault();
        return idle is { } tier
            ? throw new ArgumentException(
                FormattableString.Invariant(
                    $"The rate {tier.Rate.Minimum} at size {tier.Items} is not above zero: nothing was done there."), nameof(tiers))
            : ThroughCosts([.. tiers.Select(static tier =>
                (tier.Items, new Repeats([.. tier.OpsPerSecond.Values.Select(static rate => 1 / rate)])))]);
    }

    /// <summary>
    /// The curve at a size that was not measured, in the unit of the costs (seconds for rates), with the interval in
    /// which 95 % of tiers measured there would lie if the law held that far, which nobody knows.
    /// </summary>
    /// <param name="items">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or one of the measured sizes.</exception>
    public Extrapolated At(long items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        if (Tiers.Any(tier => tier.Items == items))
        {
            throw new ArgumentOutOfRangeException(nameof(items), items, "This size was measured: report the measurement.");
        }

        double x = Math.Log(items);
        double half = _t * _deviation * Math.Sqrt(1 + (1.0 / Tiers.Count) + ((x - _middle) * (x - _middle) / _spread));
        return new Extrapolated(items, Math.Exp(LogAt(x)), Math.Exp(LogAt(x) - half), Math.Exp(LogAt(x) + half));
    }

    /// <summary>Exponent and interval, such as <c>n^0.012 (-0.02..0.044, 4 tiers)</c>; invariant culture.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"n^{Exponent:0.###} ({Lower:0.###}..{Upper:0.###}, {Tiers.Count} tiers)");

    private double LogAt(double x) => _mean + (Exponent * (x - _middle));
}
