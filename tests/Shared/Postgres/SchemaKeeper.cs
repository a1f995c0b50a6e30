using System.Security.Cryptography;
using Npgsql;

namespace Shared.Postgres;

/// <summary>
/// Makes and drops the schemas of one run, which are all that it touches of a database. For each it holds an advisory lock
/// on one connection of its own. The server frees the locks when that connection ends, however it ends, so a schema of
/// ours whose lock is free was left by a run that was killed; and it is dropped by the next.
/// </summary>
internal sealed class SchemaKeeper : IDisposable
{
    private const string Prefix = "acceptance_";

    // Tells our schemas, with the name and the owner, from those that somebody called so.
    private const string Mark = "Made by a test run of Acceptance, dropped at its end or by the next run";

    // "ACCP" in ASCII: the space of our lock numbers.
    private const int LockSpace = 0x41434350;

    private const string Ours = """
        SELECT nspname FROM pg_namespace
        WHERE nspname ~ '^acceptance_[0-9a-f]{16}$' AND pg_get_userbyid(nspowner) = current_user AND obj_description(oid, 'pg_namespace') = $1
        """;

    private readonly Lock _gate = new();
    private readonly NpgsqlConnection _connection;

    /// <summary>Connects, and drops what killed runs left.</summary>
    public SchemaKeeper(string connectionString)
    {
        _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        _connection.Open();

        // A test that left a transaction open must not hang the run.
        Execute("SET lock_timeout = '20s'");
        foreach (string left in Names(Ours, Mark))
        {
            if (TryLock(left))
            {
                Drop(left);
            }
        }
    }

    /// <summary>Makes a schema nobody else has.</summary>
    /// <returns>Its name.</returns>
    public string Create()
    {
        lock (_gate)
        {
            string name = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            if (!TryLock(name))
            {
                throw new InvalidOperationException($"The lock of the new schema {name} is taken: another session uses our lock numbers.");
            }

            Execute($"CREATE SCHEMA {name}; COMMENT ON SCHEMA {name} IS '{Mark}'");
            return name;
        }
    }

    /// <summary>Drops a schema with all that is in it.</summary>
    public void Drop(string name)
    {
        lock (_gate)
        {
            Execute($"DROP SCHEMA IF EXISTS {name} CASCADE; SELECT pg_advisory_unlock({LockSpace}, hashtext('{name}'))");
        }
    }

    public void Dispose() => _connection.Dispose();

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

    private List<string> Names(string sql, string parameter)
    {
        using NpgsqlCommand command = new(sql, _connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = parameter } } };
        using NpgsqlDataReader rows = command.ExecuteReader();
        List<string> names = [];
        while (rows.Read())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }
}
