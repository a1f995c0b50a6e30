using SQLitePCL;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>The error of a damaged row: it names the row that holds what the store cannot have written.</summary>
internal static class DamagedRow
{
    /// <summary>Whether reading a column failed because of its content.</summary>
    public static bool Is(Exception failure) => failure is FormatException or ArgumentOutOfRangeException or OverflowException;

    /// <param name="what">The row, such as <c>node 'n-1'</c>.</param>
    /// <param name="failure">What is wrong with a column.</param>
    /// <param name="database">Where the row is.</param>
    /// <param name="row">What read it.</param>
    public static SqliteStorageException Of(string what, Exception failure, SqliteDatabase database, SqliteStatement row) => new(
        raw.SQLITE_CORRUPT, $"the row of {what} is damaged, {failure.Message.TrimEnd('.')}", database.File, row.Sql);
}
