using System.Globalization;

namespace Harness.Thresholds;

/// <summary>Numbers as people read them in one line: thousands separators, no needless digits, invariant culture.</summary>
internal static class Figure
{
    // From here whole numbers carry at least four digits, which is more than any repeat of ours can reproduce.
    private const double ShownWhole = 1_000;
    private const double ShownScientific = 1e-6;

    /// <summary>Whole numbers from 1,000 on, else three significant digits: <c>41,200</c>, <c>0.412</c>, <c>97.5</c>.</summary>
    public static string Text(double value)
    {
        double size = Math.Abs(value);
        if (size == 0)
        {
            return "0";
        }

        string format = size switch
        {
            >= 999.5 => "#,0",
            >= 99.95 => "0",
            >= 9.995 => "0.#",
            >= 0.9995 => "0.##",
            < ShownScientific => "0.##e-0",
            _ => "0." + new string('#', 2 - (int)Math.Floor(Math.Log10(size))),
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>The number itself, up to 15 digits: a bound is shown as it is written, never rounded.</summary>
    public static string Exact(double value)
    {
        double size = Math.Abs(value);
        return size is >= ShownWhole or 0 or >= ShownScientific
            ? value.ToString("#,0.###############", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The value beside the bound it is judged by. Rounding must not move it over the bound: 65,961.8 beside
    /// <c>65,962</c> would read <c>65,962 &lt; 65,962</c>, so there it is shown exactly.
    /// </summary>
    public static string Beside(double value, Bound bound)
    {
        string text = Text(value);
        const NumberStyles Styles = NumberStyles.Float | NumberStyles.AllowThousands;
        double shown = double.Parse(text, Styles, CultureInfo.InvariantCulture);
        bool misleading = bound.IsMetBy(shown) != bound.IsMetBy(value);
        return misleading ? Exact(value) : text;
    }

    /// <summary>A share as percent, <c>12.3 %</c>; <c>unknown</c> where it could not be measured.</summary>
    public static string Percent(double share) =>
        double.IsNaN(share) ? "unknown" : (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
