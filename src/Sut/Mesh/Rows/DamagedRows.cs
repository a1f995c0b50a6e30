using Sut.Storage;

namespace Sut.Mesh;

/// <summary>The first hundred rows that cannot be read.</summary>
internal sealed class DamagedRows(List<string> problems)
{
    private const int Most = 100;
    private int _count;

    /// <summary>Steps through all rows.</summary>
    /// <exception cref="SqliteStorageException">SQLite itself could not go on.</exception>
    public void Try(SqliteStatement rows, Action<SqliteStatement> read)
    {
        try
        {
            while (_count < Most && rows.Step())
            {
                try
                {
                    read(rows);
                }
                catch (SqliteStorageException damage)
                {
                    problems.Add(damage.Message);
                    _count++;
                }
            }
        }
        finally
        {
            rows.Reset();
        }
    }
}
