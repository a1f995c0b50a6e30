using System.Collections.Concurrent;
using System.Data;
using System.Security.Cryptography;
using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// Keeper of the schemas of one run, which are all that it touches of a database. For each it holds an advisory lock
/// on one connection of its own. The server frees the locks when that connection ends, however it ends, so a schema of
/// ours whose lock is free was left by a run that was killed; and it is dropped by the next. After an outage connection and locks are
/// taken again. What cannot be dropped is told by name and fails nobody.
/// </summary>
internal sealed class SchemaKeeper : IDisposable
{
    private const string Prefix = "acceptance_";

    // Tells our schemas, with the name and the owner, from those that somebody called so.
    private const string Mark = "Made by a test run of Acceptance, dropped at its end or by the next run";

    // "ACCP" in ASCII: the space of our lock numbers.
    private const int LockSpace = 0x41434350;

    // A test that left a transaction open must not hang the run; and no limit in time of the role's stands in the way of cleaning up.
    private const string Settings = "SET lock_timeout = '20s'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";

    private const string Ours = """
        SELECT nspname::text FROM pg_namespace
        WHERE nspname ~ '^acceptance_[0-9a-f]{16}$' AND pg_get_userbyid(nspowner) = current_user AND obj_description(oid, 'pg_namespace') = $1
        """;

    private readonly Lock _gate = new();
    private readonly Outage _outage = new(Outage.Patience);
    private readonly ConcurrentDictionary<string, bool> _living = new(StringComparer.Ordinal);
    private readonly string _connectionString;
    private readonly Action<string> _tell;
    private readonly Interruption _interruption;
    private NpgsqlConnection _connection;

    /// <summary>Connects, and drops what killed runs left.</summary>
    public SchemaKeeper(string connectionString, Action<string> tell)
    {
        _tell = tell;
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString;
        _connection = _outage.Connect(_connectionString);
        Execute(Settings);
        foreach (string left in SchemaDrop.Texts(_connection, Ours, Mark))
        {
            if (TryLock(left))
            {
                TryDrop(left, "that a killed run left ");
            }
        }

        _interruption = new Interruption(_connectionString, () => _living.Keys, tell);
    }

    /// <summary>Makes a schema nobody else has.</summary>
    /// <returns>Its name.</returns>
    public string Create()
    {
        lock (_gate)
        {
            AwaitServer();
            string name = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            if (!TryLock(name))
            {
                throw new InvalidOperationException($"The lock of the new schema {name} is taken: another session uses our lock numbers.");
            }

            // Known before it is there: an interruption in between then drops it, too.
            _living[name] = true;
            Execute($"CREATE SCHEMA {name}; COMMENT ON SCHEMA {name} IS '{Mark}'");
            return name;
        }
    }

    /// <summary>Drops a schema with all that is in it; where that cannot be, says its name.</summary>
    public void Drop(string name)
    {
        lock (_gate)
        {
            TryDrop(name, "");
            _living.TryRemove(name, out _);
        }
    }

    /// <summary>Sees that the server is there. After an outage waits for it, and takes connection and locks again.</summary>
    /// <exception cref="NpgsqlException">It has not come back.</exception>
    public void AwaitServer()
    {
        lock (_gate)
        {
            if (IsAlive())
            {
                return;
            }

            _connection.Dispose();
            _connection = _outage.Connect(_connectionString);
            Execute(Settings);
            foreach (string name in _living.Keys.Where(name => !TryLock(name)))
            {
                _tell($"The lock of the schema {name} was taken by another run while the server was away: it drops the schema.");
            }
        }
    }

    public void Dispose()
    {
        _interruption.Dispose();
        _connection.Dispose();
    }

    private bool IsAlive()
    {
        try
        {
            if (_connection.FullState == ConnectionState.Open)
            {
                Execute("SELECT 1");
                return true;
            }
        }
        catch (Exception gone) when (Outage.IsOne(gone))
        {
            // Looked for to find out.
        }

        return false;
    }

    private void TryDrop(string name, string which)
    {
        try
        {
            AwaitServer();
            SchemaDrop.Run(_connection, name);
            Execute($"SELECT pg_advisory_unlock({LockSpace}, hashtext('{name}'))");
        }
        catch (Exception refusal) when (refusal is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
        {
            _tell($"The schema {name} {which}could not be dropped ({Sut.Payloads.PayloadLimits.TextOf(refusal)}): the next run tries again, or DROP SCHEMA {name} CASCADE.");
        }
    }

    private bool TryLock(string name)
    {
        using NpgsqlCommand command = new($"SELECT pg_try_advisory_lock({LockSpace}, hashtext('{name}'))", _connection);
        return (bool)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using NpgsqlCommand command = new(sql, _connection);
        command.ExecuteNonQuery();
    }
}
