using System.Globalization;
using Harness.Thresholds;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Harness.Reports;

/// <summary>The table at the end of a run, as plain text of a given width: no colour codes, so it reads the same in a log.</summary>
public static class SummaryTable
{
    /// <summary>Below this width words break inside the columns and the table cannot be read.</summary>
    public const int MinimumWidth = 80;

    /// <summary>Renders the rows of a run; every line ends in a line feed and none in white space.</summary>
    /// <param name="report">The run.</param>
    /// <param name="width">How many characters fit on a line; less than <see cref="MinimumWidth"/> counts as that.</param>
    public static string Write(RunReport report, int width = 110)
    {
        ArgumentNullException.ThrowIfNull(report);
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Math.Max(width, MinimumWidth);
        console.Profile.Capabilities.Unicode = true;
        console.Write(Build(report));
        string[] lines = text.ToString().ReplaceLineEndings("\n").Split('\n');
        string table = string.Join('\n', lines.Select(line => line.TrimEnd())).Trim('\n');
        string tests = Tally.OfTests(report) is { Length: > 0 } failed ? $" {failed}.\n" : "";

        // In two lines, because the narrowest terminal cannot hold it in one.
        string server = report.Host.PostgresSource == "none"
            ? ""
            : $" {PrintableText.Of(HostLine.Postgres(report.Host)).Replace(", full_page_writes", ",\n full_page_writes", StringComparison.Ordinal)}.\n";
        string tally = $" {Tally.Of(report.Rows)}.";
        string judged = tally.Length <= console.Profile.Width ? tally : tally.Replace("; ", ";\n ", StringComparison.Ordinal);
        string budget = string.Concat(BudgetText.Lines(report).Select(line => $"\n {PrintableText.Of(line)}"));
        return $"{table}\n\n{server}{tests}{judged}{budget}\n Above 1x is better than the yardstick or the report.\n";
    }

    private static Table Build(RunReport report)
    {
        Table table = new Table().Border(TableBorder.Simple);
        string[] headers = ["operation", "tier", "value", "against yardstick", "against report", "verdict"];
        foreach (string header in headers)
        {
            // Where the width is short, names may wrap between words; figures must not.
            bool wraps = header is "operation" or "against yardstick";
            Padding padding = new(0, 0, header == "verdict" ? 0 : 1, 0);
            TableColumn column = new(new Text(header)) { Padding = padding, NoWrap = !wraps };
            table.AddColumn(header is "tier" or "value" ? column.RightAligned() : column);
        }

        foreach (IGrouping<(string Suite, string System), ReportRow> group in report.Rows.GroupBy(
            row => (row.Cell.Suite, row.Cell.System)))
        {
            if (table.Rows.Count > 0)
            {
                table.AddEmptyRow();
            }

            AddRow(table, $"{group.Key.Suite} {group.Key.System}", "", "", "", "", "");
            IEnumerable<IGrouping<Cell, ReportRow>> cells = group.GroupBy(row => row.Cell);
            foreach (SummaryLine line in cells.SelectMany(cell => SummaryLine.OfCell([.. cell])))
            {
                AddRow(table, line.Operation, line.Tier, line.Value, line.Yardstick, line.Reported, line.Verdict);
            }
        }

        return table;
    }

    private static void AddRow(Table table, params string[] cells) =>
        table.AddRow(cells.Select(IRenderable (cell) => new Text(PrintableText.Of(cell))));
}
