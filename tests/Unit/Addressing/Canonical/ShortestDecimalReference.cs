using System.Globalization;
using System.Numerics;

namespace Unit.Addressing;

/// <summary>
/// The rules for doubles spelled out slowly with exact integers, sharing nothing with what is tested: of all decimals
/// with the fewest digits that parse back to x, the one closest to it.
/// </summary>
internal static class ShortestDecimalReference
{
    public static string Canonical(double value) => Format(Sign(value), Shortest(Math.Abs(value)));

    public static string Coordinate(double value)
    {
        (BigInteger digits, int exponent) = Shortest(Math.Abs(value));
        if (exponent < -8)
        {
            (digits, exponent) = (Round(digits, -8 - exponent), -8);
        }

        return Format(Sign(value), Shortest(Parse(digits, exponent)));
    }

    private static string Sign(double value) => double.IsNegative(value) ? "-" : "";

    private static BigInteger Round(BigInteger digits, int dropped)
    {
        BigInteger divisor = BigInteger.Pow(10, dropped);
        BigInteger kept = BigInteger.DivRem(digits, divisor, out BigInteger rest);
        int half = (2 * rest).CompareTo(divisor);
        return half > 0 || (half == 0 && !kept.IsEven) ? kept + 1 : kept;
    }

    private static (BigInteger Digits, int Exponent) Shortest(double value)
    {
        if (value == 0)
        {
            return (0, 0);
        }

        // value = numerator / denominator, exactly.
        long bits = BitConverter.DoubleToInt64Bits(value);
        int binary = (int)(bits >> 52);
        BigInteger mantissa = (bits & ((1L << 52) - 1)) + (binary == 0 ? 0 : 1L << 52);
        int power = Math.Max(binary, 1) - 1075;
        BigInteger numerator = power > 0 ? mantissa << power : mantissa;
        BigInteger denominator = power > 0 ? 1 : BigInteger.One << -power;

        int magnitude = (int)Math.Floor(Math.Log10(value));
        for (int count = 1; ; count++)
        {
            int exponent = magnitude - count + 1;
            BigInteger top = exponent < 0 ? numerator * BigInteger.Pow(10, -exponent) : numerator;
            BigInteger bottom = exponent < 0 ? denominator : denominator * BigInteger.Pow(10, exponent);
            BigInteger below = BigInteger.DivRem(top, bottom, out BigInteger rest);
            int half = (2 * rest).CompareTo(bottom);
            BigInteger near = half > 0 || (half == 0 && !below.IsEven) ? below + 1 : below;
            foreach (BigInteger candidate in new[] { near, below, below + 1 })
            {
                if (Parse(candidate, exponent) == value)
                {
                    return Stripped(candidate, exponent);
                }
            }
        }
    }

    private static (BigInteger Digits, int Exponent) Stripped(BigInteger digits, int exponent)
    {
        while (!digits.IsZero && digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return (digits, exponent);
    }

    private static double Parse(BigInteger digits, int exponent) =>
        double.Parse($"{digits}E{exponent}", CultureInfo.InvariantCulture);

    private static string Format(string sign, (BigInteger Digits, int Exponent) value)
    {
        string digits = value.Digits.ToString(CultureInfo.InvariantCulture);
        int adjusted = digits.Length - 1 + value.Exponent;
        if (digits != "0" && adjusted is < -4 or >= 16)
        {
            string fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{fraction}e{(adjusted < 0 ? '-' : '+')}{Math.Abs(adjusted):00}";
        }

        return value.Exponent >= 0
            ? $"{sign}{digits}{new string('0', value.Exponent)}.0"
            : sign + digits.PadLeft(1 - value.Exponent, '0').Insert(Math.Max(digits.Length, 1 - value.Exponent) + value.Exponent, ".");
    }
}
