using Npgsql;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// Sessions with the workers of a distributed table: who looks for one address asks the worker that has it. Safe on any thread.
/// </summary>
internal sealed class PostgresEntityWorkers : IDisposable
{
    private readonly ShardMap _shards;
    private readonly PostgresEntitySessions[] _sessions;

    /// <summary>Reads the shard map, and opens a connection to each worker.</summary>
    /// <param name="coordinator">An open connection to any node.</param>
    /// <param name="connectionString">How to connect to it; to workers in the same way, but for host and port.</param>
    /// <param name="options">The table, and how many connections to each worker.</param>
    /// <param name="addressOf">Computes addresses.</param>
    /// <exception cref="PostgresStorageException">The table is not distributed by Citus, or a worker does not answer.</exception>
    public PostgresEntityWorkers(
        NpgsqlConnection coordinator, string connectionString, PostgresEntityOptions options, AddressFunction addressOf)
    {
        _shards = ShardMap.Of(coordinator, options.Table)
            ?? throw new PostgresStorageException(options.Table, "Citus does not distribute it, so there are no workers to read from",
                $"Have it made by {nameof(TableLayout)}.{nameof(TableLayout.Citus)}, or leave {nameof(options.ReadsFromWorkers)} off.");
        _sessions = [.. _shards.Workers.Select(worker => new PostgresEntitySessions(
            new NpgsqlConnectionStringBuilder(connectionString) { Host = worker.Host, Port = worker.Port }.ConnectionString,
            options, addressOf))];
        for (int i = 0; i < _sessions.Length; i++)
        {
            try
            {
                _sessions[i].Return(_sessions[i].Rent());
            }
            catch (NpgsqlException refusal)
            {
                Dispose();
                (string host, int port) = _shards.Workers[i];
                throw new PostgresStorageException(options.Table,
                    FormattableString.Invariant($"its worker {host}:{port} cannot be read from here ({refusal.Message})"),
                        $"Let clients reach it as the coordinator does, or leave {nameof(options.ReadsFromWorkers)} off.");
            }
        }
    }

    /// <summary>The sessions with the worker that an address lies on.</summary>
    public PostgresEntitySessions Of(in Stat7Address address) => _sessions[_shards.WorkerOf(address.AsSpan())];

    /// <summary>Closes the connections; those in use when their call ends.</summary>
    public void Dispose()
    {
        foreach (PostgresEntitySessions sessions in _sessions)
        {
            sessions.Dispose();
        }
    }
}
