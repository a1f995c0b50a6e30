using System.Globalization;

namespace Sut.Addressing;

/// <summary>
/// A double as the decimal its shortest round-trip text spells: <c>Digits * 10^Exponent</c>, at most 17 digits, no
/// trailing zero. The exact path for every double; <see cref="AsciiCursor"/> has a fast one for ordinary coordinates.
/// </summary>
internal readonly record struct ShortestDecimal(bool Negative, ulong Digits, int Exponent)
{
    /// <summary>Room for any text written here: sign, 20 digits before the point, the point, 8 after it.</summary>
    public const int LongestText = 32;

    /// <summary>Decimals a coordinate is rounded to (rule 4 of the canonical text).</summary>
    public const int CoordinateDecimals = 8;

    /// <summary>Reads the shortest text that parses back to <paramref name="value"/>, which must be finite.</summary>
    public static ShortestDecimal Of(double value)
    {
        Span<byte> text = stackalloc byte[LongestText];
        value.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);

        // .NET's "R" loses the last digit of a few powers of two, 2^-25 among them; 17 digits always suffice.
        if (double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture) != value)
        {
            value.TryFormat(text, out length, "G17", CultureInfo.InvariantCulture);
        }

        return Read(text[..length]);
    }

    /// <summary>Rounds half to even, on these decimal digits rather than on the binary value.</summary>
    public ShortestDecimal RoundedToCoordinate()
    {
        int dropped = -CoordinateDecimals - Exponent;
        if (dropped <= 0)
        {
            return this;
        }

        // 17 digits are below half of 10^18.
        if (dropped >= 18)
        {
            return new(Negative, 0, 0);
        }

        ulong divisor = PowerOfTen(dropped);
        (ulong kept, ulong rest) = Math.DivRem(Digits, divisor);
        ulong half = divisor / 2;
        bool up = rest > half || (rest == half && (kept & 1) == 1);
        return Normal(Negative, up ? kept + 1 : kept, -CoordinateDecimals);
    }

    public double ToDouble()
    {
        Span<byte> text = stackalloc byte[LongestText];
        Digits.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        text[length++] = (byte)'E';
        Exponent.TryFormat(text[length..], out int more, default, CultureInfo.InvariantCulture);
        double magnitude = double.Parse(text[..(length + more)], NumberStyles.Float, CultureInfo.InvariantCulture);
        return Negative ? -magnitude : magnitude;
    }

    /// <summary>Writes canonical text (rule 3): exponent form below 1e-4 and from 1e16, else at least one decimal.</summary>
    public int WriteCanonical(Span<byte> to)
    {
        Span<byte> digits = stackalloc byte[20];
        Digits.TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        int adjusted = Exponent + count - 1;
        if (Digits == 0 || adjusted is >= -4 and < 16)
        {
            return WritePlain(to);
        }

        int at = WriteSign(to);
        to[at++] = digits[0];
        if (count > 1)
        {
            to[at++] = (byte)'.';
            digits[1..count].CopyTo(to[at..]);
            at += count - 1;
        }

        to[at++] = (byte)'e';
        to[at++] = (byte)(adjusted < 0 ? '-' : '+');
        Math.Abs(adjusted).TryFormat(to[at..], out int more, "00", CultureInfo.InvariantCulture);
        return at + more;
    }

    /// <summary>
    /// Writes a rounded coordinate as written in a URI: plain, but below 1e-6 scientific with nothing stripped, so that
    /// nine ten-millionths are <c>9.0E-7</c> and zero is <c>0E-8</c>.
    /// </summary>
    public int WriteUri(Span<byte> to)
    {
        ulong hundredMillionths = Exponent == -CoordinateDecimals ? Digits : Digits * 10;
        if (Digits != 0 && (Exponent > 1 - CoordinateDecimals || hundredMillionths >= 100))
        {
            return WritePlain(to);
        }

        (ulong tens, ulong ones) = Math.DivRem(hundredMillionths, 10UL);
        int at = WriteSign(to);
        if (tens != 0)
        {
            to[at++] = (byte)('0' + tens);
            to[at++] = (byte)'.';
        }

        to[at++] = (byte)('0' + ones);
        (tens != 0 ? "E-7"u8 : "E-8"u8).CopyTo(to[at..]);
        return at + 3;
    }

    private int WritePlain(Span<byte> to)
    {
        Span<byte> digits = stackalloc byte[20];
        Digits.TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        int point = count + Exponent;
        int at = WriteSign(to);
        if (point <= 0)
        {
            to[at++] = (byte)'0';
        }

        for (int i = 0; i < point; i++)
        {
            to[at++] = i < count ? digits[i] : (byte)'0';
        }

        to[at++] = (byte)'.';
        for (int i = point; i < Math.Max(count, point + 1); i++)
        {
            to[at++] = i >= 0 && i < count ? digits[i] : (byte)'0';
        }

        return at;
    }

    private int WriteSign(Span<byte> to)
    {
        to[0] = (byte)'-';
        return Negative ? 1 : 0;
    }

    private static ShortestDecimal Read(ReadOnlySpan<byte> text)
    {
        ulong digits = 0;
        int exponent = 0;
        bool fraction = false;
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'-':
                    break;
                case (byte)'.':
                    fraction = true;
                    break;
                case (byte)'E':
                    exponent += int.Parse(text[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                    return Normal(text[0] == '-', digits, exponent);
                default:
                    digits = (digits * 10) + (ulong)(text[i] - '0');
                    exponent -= fraction ? 1 : 0;
                    break;
            }
        }

        return Normal(text[0] == '-', digits, exponent);
    }

    private static ShortestDecimal Normal(bool negative, ulong digits, int exponent)
    {
        if (digits == 0)
        {
            return new(negative, 0, 0);
        }

        while (digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return new(negative, digits, exponent);
    }

    private static ulong PowerOfTen(int exponent)
    {
        ulong power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
