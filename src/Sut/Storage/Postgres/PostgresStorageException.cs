namespace Sut.Storage;

/// <summary>
/// A PostgreSQL table holds what it must not, or is not what it should be. What the server itself refuses arrives as the
/// driver's <see cref="Npgsql.PostgresException"/>, and a lost connection as its <see cref="Npgsql.NpgsqlException"/>.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="reason">What is wrong, without full stop.</param>
/// <param name="wayOut">What the caller can do.</param>
public sealed class PostgresStorageException(string table, string reason, string wayOut)
    : Exception($"Table {table}: {reason}. {wayOut}")
{
    /// <summary>The table.</summary>
    public string Table { get; } = table;
}
