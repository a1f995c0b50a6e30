using Sut.Storage;

namespace Unit.Storage;

internal static class StatementRows
{
    /// <summary>The first column of every row, as text.</summary>
    public static List<string?> Rows(this SqliteStatement statement)
    {
        List<string?> rows = [];
        while (statement.Step())
        {
            rows.Add(statement.Text(0));
        }

        statement.Reset();
        return rows;
    }
}
