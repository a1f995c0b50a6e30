using System.Numerics;

namespace Sut.Payloads;

/// <summary>
/// The powers 10^-292 to 10^324 as 128 bits each, the first of which is 1: <c>ceil(10^k * 2^(127 - floor(log2 10^k)))</c>, what
/// <see cref="DoubleText"/> multiplies with.
/// </summary>
internal static class PowersOfTen
{
    private const int Least = -292, Most = 324, Bits = 128;

    private static readonly (ulong High, ulong Low)[] Powers = [.. Enumerable.Range(Least, Most - Least + 1).Select(Compute)];

    public static (ulong High, ulong Low) Get(int exponent) => Powers[exponent - Least];

    /// <summary>floor(log2(10^e)), by a multiplication that is exact for every exponent here.</summary>
    public static int FloorLog2(int exponent) => (exponent * 1741647) >> 19;

    private static (ulong High, ulong Low) Compute(int exponent)
    {
        int shift = Bits - 1 - FloorLog2(exponent);
        BigInteger power = BigInteger.Pow(10, Math.Abs(exponent));
        BigInteger scaled = exponent >= 0
            ? shift >= 0 ? power << shift : -(-power >> -shift)
            : -BigInteger.DivRem(-(BigInteger.One << shift), power, out BigInteger rest) + (rest.IsZero ? 0 : 1);
        return ((ulong)(scaled >> 64), (ulong)(scaled & ulong.MaxValue));
    }
}
