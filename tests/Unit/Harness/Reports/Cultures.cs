using System.Globalization;

namespace Unit.Harness.Reports;

/// <summary>Runs work under a culture that writes 1.234,5 where the invariant one writes 1,234.5.</summary>
internal static class Cultures
{
    public static T Under<T>(string name, Func<T> work)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = name == "comma" ? Comma() : CultureInfo.InvariantCulture;
            return work();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // Made here, because a machine without ICU data knows no German.
    private static CultureInfo Comma()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "~";
        culture.DateTimeFormat.TimeSeparator = "h";
        culture.DateTimeFormat.DateSeparator = "/";
        culture.TextInfo.ListSeparator = ";";
        return culture;
    }
}
