using System.Globalization;
using System.Text;

namespace Mutations;

/// <summary>The scores as Markdown: the count, what was not killed, then all.</summary>
internal static class ScoreTable
{
    public static string Of(IReadOnlyList<Score> scores, string commit)
    {
        StringBuilder table = new();
        table.AppendLine("# Planted defects").AppendLine();
        foreach (IGrouping<DefectKind, Score> some in scores.GroupBy(static score => score.Defect.Kind).OrderBy(static some => some.Key))
        {
            table.AppendLine(CultureInfo.InvariantCulture,
                $"{some.Count(static it => it.Verdict == Verdict.Killed)} of {some.Count()} {Word(some.Key)}s killed.");
        }

        table.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Commit {commit}.").AppendLine();
        Rows(table, "Not killed", scores.Where(static score => score.Verdict != Verdict.Killed));
        Rows(table, "Killed", scores.Where(static score => score.Verdict == Verdict.Killed));
        return table.ToString().ReplaceLineEndings("\n");
    }

    private static void Rows(StringBuilder table, string title, IEnumerable<Score> scores)
    {
        Score[] rows = [.. scores];
        if (rows.Length == 0)
        {
            return;
        }

        table.AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine();
        table.AppendLine("| defect | kind | verdict | seen | why it matters | s |").AppendLine("|---|---|---|---|---|---:|");
        foreach (Score row in rows)
        {
            table.AppendLine(CultureInfo.InvariantCulture,
                $"| {row.Defect.Name} | {Word(row.Defect.Kind)} | {Word(row.Verdict)} | {Cell(row.Seen)} | {Cell(row.Defect.Why)} | {row.Took.TotalSeconds:F0} |");
        }

        table.AppendLine();
    }

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
