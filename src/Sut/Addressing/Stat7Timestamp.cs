using System.Globalization;

namespace Sut.Addressing;

/// <summary>Timestamps as content spells them: <c>yyyy-MM-ddTHH:mm:ss</c>, an optional fraction, then a zone. Thread-safe.</summary>
public static class Stat7Timestamp
{
    private const string Name = "created_at";
    private const int SecondsEnd = 19;

    /// <summary>Reads a timestamp strictly; digits beyond the milliseconds are cut off, not rounded.</summary>
    /// <param name="text">For example <c>2025-10-18T15:23:45.1239+02:00</c>; the zone is <c>Z</c> or <c>±HH:mm</c>.</param>
    /// <returns>The moment in UTC, in whole milliseconds.</returns>
    /// <exception cref="ContentRejectedException">Another form, no zone, no such date, or a year in UTC outside 1000 to 9999.</exception>
    public static DateTimeOffset Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int zone = ZoneStart(text, out int milliseconds);
        long offset = Zone(text, text.AsSpan(zone));
        int year = Digits(text, 0, 4), month = Digits(text, 5, 2), day = Digits(text, 8, 2);
        int hour = Digits(text, 11, 2), minute = Digits(text, 14, 2), second = Digits(text, 17, 2);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            throw new ContentRejectedException(Name, text, "There is no such date or time of day", "Correct it");
        }

        long ticks = new DateTime(year, month, day, hour, minute, second, milliseconds).Ticks - offset;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks && new DateTime(ticks).Year >= 1000
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw YearRejected(Name, text);
    }

    internal static ContentRejectedException YearRejected(string name, string value) => new(
        name, value, "The year in UTC is 1000 to 9999", "Give a moment in that range");

    private static int ZoneStart(string text, out int milliseconds)
    {
        milliseconds = 0;
        if (text.Length < SecondsEnd
            || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        {
            throw WrongForm(text);
        }

        if (text.Length == SecondsEnd || text[SecondsEnd] != '.')
        {
            return SecondsEnd;
        }

        int first = SecondsEnd + 1;
        int count = text.AsSpan(first).IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? text.Length - first : count;
        int kept = Math.Min(count, 3);
        milliseconds = count == 0 ? throw WrongForm(text) : Digits(text, first, kept) * (kept == 1 ? 100 : kept == 2 ? 10 : 1);
        return first + count;
    }

    // In ticks rather than as a DateTimeOffset's offset, which ends at 14 hours.
    private static long Zone(string text, ReadOnlySpan<char> zone)
    {
        if (zone is "Z")
        {
            return 0;
        }

        if (zone.IsEmpty)
        {
            throw new ContentRejectedException(
                Name, text, "A timestamp without a zone is no moment", "End it with Z or an offset such as +02:00");
        }

        if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':')
        {
            throw WrongForm(text);
        }

        int start = text.Length - zone.Length;
        int hours = Digits(text, start + 1, 2), minutes = Digits(text, start + 4, 2);
        if (hours > 23 || minutes > 59)
        {
            throw new ContentRejectedException(Name, text, "An offset is at most 23:59", "Correct it");
        }

        long offset = (hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute);
        return zone[0] == '-' ? -offset : offset;
    }

    private static int Digits(string text, int start, int count) =>
        int.TryParse(text.AsSpan(start, count), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw WrongForm(text);

    private static ContentRejectedException WrongForm(string text) => new(
        Name,
        text,
        "A timestamp is yyyy-MM-ddTHH:mm:ss, an optional fraction, then Z or +HH:mm or -HH:mm",
        "Write it like 2025-10-18T15:23:45.123Z");
}
