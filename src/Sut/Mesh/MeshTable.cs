using Sut.Storage;

namespace Sut.Mesh;

/// <summary>
/// Rows under a key, read and written one by one or in batches. Any thread at any time. A call completes before it returns when a
/// connection is free and waits in line otherwise: <see cref="PoolExhaustedException"/> after <see cref="MeshOptions.WaitTimeout"/>,
/// <see cref="OperationCanceledException"/> when the caller gives up before its turn.
/// </summary>
/// <typeparam name="TRow">What a row holds.</typeparam>
public abstract class MeshTable<TRow>
    where TRow : class
{
    private readonly string _keyName;
    private readonly string _create, _createMany, _get, _update, _delete;

    // The names under which slow operations are told.
    private protected MeshTable(MeshEngine engine, string kind, string kinds)
    {
        (Engine, _keyName) = (engine, $"{kind}Id");
        (_create, _createMany, _get) = ($"create {kind}", $"create {kinds}", $"get {kind}");
        (_update, _delete) = ($"update {kind}", $"delete {kind}");
    }

    private protected MeshEngine Engine { get; }

    /// <summary>
    /// Adds a row; kept when the call completes. Callers who wait for the writer at the same time are committed together, and wait for the
    /// disk once; what one of them did wrong is told to that one alone.
    /// </summary>
    /// <exception cref="DuplicateKeyException">The key is taken.</exception>
    public ValueTask<int> CreateAsync(TRow row, CancellationToken cancellation = default)
    {
        Require(row);
        return Engine.WriteRow(_create, (table: this, row), static (connection, arg) =>
        {
            arg.table.RowsOf(connection).Insert(arg.row, arg.table.Engine.Now);
            return 1;
        }, cancellation);
    }

    /// <summary>Adds many rows in one transaction: all or, when this throws, none. An empty batch writes nothing.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="DuplicateKeyException">A key is taken, or twice in the batch.</exception>
    /// <exception cref="OperationCanceledException">Given up, also in the middle; nothing was written.</exception>
    public ValueTask<int> CreateManyAsync(ReadOnlyMemory<TRow> rows, CancellationToken cancellation = default)
    {
        foreach (TRow row in rows.Span)
        {
            Require(row);
        }

        return rows.IsEmpty ? default : Engine.Write(_createMany, (table: this, rows, cancellation), static (connection, arg) =>
        {
            double now = arg.table.Engine.Now;
            KeyedRows<TRow> table = arg.table.RowsOf(connection);
            using SqliteTransaction transaction = connection.Database.BeginWrite();
            foreach (TRow row in arg.rows.Span)
            {
                arg.cancellation.ThrowIfCancellationRequested();
                table.Insert(row, now);
            }

            transaction.Commit();
            return arg.rows.Length;
        }, cancellation);
    }

    /// <summary>Reads a row, null when there is none.</summary>
    public ValueTask<TRow?> GetAsync(string key, CancellationToken cancellation = default)
    {
        WholeText.RequireKey(key, _keyName);
        return Engine.Read(_get, (table: this, key), static (connection, arg) => arg.table.RowsOf(connection).Get(arg.key), cancellation);
    }

    /// <summary>Writes every member of a row but its key and its creation.</summary>
    /// <returns>False when there is no such row; nothing is written then.</returns>
    public ValueTask<bool> UpdateAsync(TRow row, CancellationToken cancellation = default)
    {
        Require(row);
        return Engine.Write(_update, (table: this, row), static (connection, arg) =>
        {
            KeyedRows<TRow> rows = arg.table.RowsOf(connection);
            bool found = rows.Update(arg.row, arg.table.Engine.Now);
            arg.table.Publish(rows.KeyOf(arg.row));
            return found;
        }, cancellation);
    }

    /// <summary>Removes a row.</summary>
    /// <returns>False when there is no such row.</returns>
    public ValueTask<bool> DeleteAsync(string key, CancellationToken cancellation = default)
    {
        WholeText.RequireKey(key, _keyName);
        return Engine.Write(_delete, (table: this, key), static (connection, arg) =>
        {
            bool found = arg.table.RowsOf(connection).Delete(arg.key);
            arg.table.Publish(arg.key);
            return found;
        }, cancellation);
    }

    private protected abstract KeyedRows<TRow> RowsOf(MeshConnection connection);

    // Refuses what no file keeps, before anything is written.
    private protected abstract void Require(TRow row);

    // Tells caches that the row of a key is another now.
    private protected virtual void Publish(string key)
    {
    }
}
