using System.Globalization;

namespace Harness.Reports;

/// <summary>Instants as text: UTC, ISO 8601, no more fraction than there is, and nothing lost.</summary>
internal static class TimeText
{
    private const string Shape = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary><c>2026-01-31T12:00:00.5Z</c>.</summary>
    public static string Of(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(Shape, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.TryParseExact(
            text, Shape, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            ? instant
            : throw new FormatException($"the time '{text}' is not UTC as in 2026-01-31T12:00:00.5Z");
}
