using System.Globalization;
using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>Doubles that are likely to break rounding and printing, the same in every run.</summary>
internal static class DoubleSamples
{
    public static IEnumerable<double> All(int perKind) => Edges().Concat(Random(perKind)).Where(double.IsFinite).Select(WithSign);

    /// <summary>Those that may be coordinates.</summary>
    public static IEnumerable<double> Coordinates(int perKind) => All(perKind).Where(x => Math.Abs(x) < 1e20);

    private static double WithSign(double value, int index) => index % 2 == 0 ? value : -value;

    private static IEnumerable<double> Edges()
    {
        double[] edges = [0, 1, 1e-4, 1e-5, 1e-8, 5e-9, 1.5e-8, 2.5e-8, 1e6, 1e15, 1e16, 1e17, 1e20, 0.123456785, double.MaxValue];
        IEnumerable<int> powers = Enumerable.Range(-1074, 2098).Where(power => power is > -80 and < 80 || power % 13 == 0);
        foreach (double edge in edges.Concat(powers.Select(power => Math.ScaleB(1, power))))
        {
            yield return edge;
            yield return Math.BitIncrement(edge);
            yield return edge == 0 ? edge : Math.BitDecrement(edge);
        }
    }

    private static IEnumerable<double> Random(int count)
    {
        Xoshiro256 random = new Xoshiro256(2025);
        for (int i = 0; i < count; i++)
        {
            yield return BitConverter.UInt64BitsToDouble(random.Next() & long.MaxValue);
            yield return random.NextUnit();
            yield return random.NextUnit() * Math.Pow(10, random.Below(30) - 10);

            // Decimal ties in the ninth decimal, and their neighbours a bit away.
            double tie = Parse($"{random.Below(1 << random.Below(24))}.{random.Below(100_000_000):00000000}5");
            yield return tie;
            yield return Math.BitIncrement(tie);
            yield return Math.BitDecrement(tie);

            // About half a unit of the eighth decimal: nothing is kept, everything decides.
            yield return random.NextUnit() * 2e-8;

            // Eight decimals exactly, and around 1e-4, where the exponent form begins.
            yield return Parse($"{random.Below(1_000_000)}.{random.Below(100_000_000):00000000}");
            yield return Parse($"0.000{random.Below(3)}{random.Below(1_000_000):000000}");

            // Binary fractions hit ties of the scaled value exactly.
            yield return random.Below(int.MaxValue) / (double)(1L << random.Below(40));
        }
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
