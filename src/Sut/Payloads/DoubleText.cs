using System.Globalization;

namespace Sut.Payloads;

/// <summary>The shortest text that reads back as the same double.</summary>
internal static class DoubleText
{
    /// <summary>Writes a finite double; returns the length.</summary>
    public static int Write(Span<byte> to, double value)
    {
        value.TryFormat(to, out int length, "R", CultureInfo.InvariantCulture);
        return length;
    }
}
