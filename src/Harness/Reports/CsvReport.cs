using System.Globalization;
using CsvHelper;

namespace Harness.Reports;

/// <summary>
/// A run's rows as CSV: one line per row, the words of the JSON as headers, its inner objects flattened. Empty fields
/// are nulls. Attempts are one field, <c>minimum..median..maximum@noise</c>, separated by spaces. A text that a
/// spreadsheet would run has an apostrophe before it.
/// </summary>
public static class CsvReport
{
    private static readonly CsvWriterOptions Layout = new() { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace };

    private static readonly (string Header, Func<ReportRow, string?> Field)[] Columns =
    [
        ("suite", row => row.Cell.Suite),
        ("system", row => row.Cell.System),
        ("operation", row => row.Cell.Operation),
        ("variant", row => SpreadsheetText.Write(row.Cell.Variant)),
        ("tier", row => row.Cell.Tier),
        ("metric", row => row.Metric.Name),
        ("value", row => Number(row.Value)),
        ("unit", row => row.Metric.Unit),
        ("n", row => row.N.ToString(CultureInfo.InvariantCulture)),
        ("min", row => Number(row.Spread?.Minimum)),
        ("median", row => Number(row.Spread?.Median)),
        ("max", row => Number(row.Spread?.Maximum)),
        ("repeats", row => row.Spread?.Repeats.ToString(CultureInfo.InvariantCulture)),
        ("kind", row => EnumNames.Of(row.Origin)),
        ("yardstick", row => SpreadsheetText.Write(row.Yardstick)),
        ("at_least", row => Number(row.Bound?.AtLeast)),
        ("at_most", row => Number(row.Bound?.AtMost)),
        ("because", row => SpreadsheetText.Write(row.Bound?.Because)),
        ("verdict", row => row.Verdict is { } verdict ? EnumNames.Of(verdict) : null),
        ("reported", row => Number(row.Reported)),
        ("checked", row => SpreadsheetText.Write(row.Check)),
        ("attempts", row => SpreadsheetText.Write(string.Join(' ', row.Attempts.Select(Text)))),
        ("note", row => SpreadsheetText.Write(row.Note)),
        ("histogram", row => SpreadsheetText.Write(row.Histogram)),
        ("layout", row => SpreadsheetText.Write(row.Layout)),
        ("low", row => Number(row.Interval?.Lower)),
        ("high", row => Number(row.Interval?.Upper)),
        ("coverage", row => Number(row.Interval?.Coverage)),
        ("steady", row => row.Steady is { } steady ? (steady.IsSteady ? "true" : "false") : null),
        ("change", row => Number(row.Steady?.Change)),
    ];

    /// <summary>Renders the rows under one header line; ends in a line feed.</summary>
    public static string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using StringWriter text = new(CultureInfo.InvariantCulture);
        using CsvWriter csv = CsvWriter.Create(text, Layout, leaveOpen: true);
        WriteLine(csv, Columns.Select(column => (string?)column.Header));
        foreach (ReportRow row in report.Rows)
        {
            WriteLine(csv, Columns.Select(column => column.Field(row)));
        }

        csv.Flush();
        return text.ToString();
    }

    private static void WriteLine(CsvWriter csv, IEnumerable<string?> fields)
    {
        foreach (string? field in fields)
        {
            csv.WriteField(field);
        }

        csv.EndRecord();
    }

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(RowAttempt attempt) =>
        $"{Number(attempt.Minimum)}..{Number(attempt.Median)}..{Number(attempt.Maximum)}"
        + $"@{Number(attempt.Noise) ?? "unknown"}";
}
