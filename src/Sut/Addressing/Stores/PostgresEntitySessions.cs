using System.Collections.Concurrent;
using Npgsql;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// A limited number of <see cref="PostgresEntitySession"/>, opened when needed and kept. A pool of the driver's would hand out
/// bare connections, whose statements would have to be looked up again each time. Safe on any thread.
/// </summary>
internal sealed class PostgresEntitySessions(string connectionString, PostgresEntityOptions options, AddressFunction addressOf)
    : IDisposable
{
    private readonly PostgresEntitySql _sql = new(options.Table);
    private readonly ConcurrentStack<PostgresEntitySession> _idle = new();
    private readonly SemaphoreSlim _places = new(options.MaximumConnections);
    private readonly NpgsqlDataSource _source = PostgresSearchPath.Source(
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, MaxAutoPrepare = 0 });

    private volatile bool _closed;

    /// <summary>Takes a session that nobody else has until <see cref="Return"/>; waits for one when all are in use.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public PostgresEntitySession Rent()
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(PostgresEntityStore));
        _places.Wait();
        try
        {
            return _idle.TryPop(out PostgresEntitySession? idle)
                ? idle
                : new PostgresEntitySession(_source.OpenConnection(), _sql, options.Table, addressOf);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    public void Return(PostgresEntitySession session)
    {
        if (session.IsBroken)
        {
            // What took this connection has most likely taken the idle ones, too; a caller each would find out otherwise.
            session.Dispose();
            CloseIdle();
        }
        else
        {
            _idle.Push(session);
        }

        _places.Release();
        if (_closed)
        {
            CloseIdle();
        }
    }

    /// <summary>Closes the idle sessions now, and the others when they come back.</summary>
    public void Dispose()
    {
        _closed = true;
        CloseIdle();
        _source.Dispose();
    }

    private void CloseIdle()
    {
        while (_idle.TryPop(out PostgresEntitySession? session))
        {
            session.Dispose();
        }
    }
}
