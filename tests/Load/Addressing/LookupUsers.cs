using Corpora.Addressing;
using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Storage;

namespace Load.Addressing;

/// <summary>
/// A number of users who look entities up at the same time, in our store and, with a connection each, in PostgreSQL alone.
/// Connections are opened and statements prepared before anything is timed.
/// </summary>
internal sealed class LookupUsers : IDisposable
{
    private readonly PostgresSchema _schema;
    private readonly PostgresEntityStore _store;
    private readonly RawReader[] _raw;
    private readonly Stat7Address[] _addresses;
    private readonly EntityBatch _written;
    private readonly Probes _probes;

    private readonly (string Name, TableLayout Layout) _table;

    /// <param name="connections">How many connections the store has for them; its yardstick has one for each user.</param>
    /// <param name="table">Their table; as the options lay it out unless said otherwise.</param>
    public LookupUsers(PostgresSchema schema, int entities, int users, int connections, (string Name, TableLayout Layout)? table = null)
    {
        _table = table ?? ("entity", Suites.Options.PgDistribute);
        // Beside ours and the yardstick's the fixture has some.
        int needed = users + connections + 5;
        ConnectionRoom room = schema.Server.Room;
        Skip.If(room.Free < needed, $"{room.Free} connections were left for this role ({room.Limit}), and {users} users beside {connections} connections need {needed}: {room.WayOut}, or unset PG_DSN.");
        _schema = schema;
        Users = users;
        _addresses = Corpus.Addresses(entities);
        _written = EntityBatch.Of(Corpus.First(entities).Span);
        _probes = Probes.Hits(_addresses, Suites.Options.Seed);
        Drop(); // what a test left that lost its server
        _store = new PostgresEntityStore(schema.ConnectionString,
            new PostgresEntityOptions { Table = _table.Name, MaximumConnections = connections, Layout = _table.Layout });
        _store.BulkInsert(_written);
        _raw = [.. Enumerable.Range(0, users).Select(_ => new RawReader(schema.OpenConnection(), _table.Name))];
    }

    public int Users { get; }

    /// <summary>How the table is laid out and where its rows lie; null for one piece.</summary>
    public string? Layout => _schema.LayoutOf(_table.Name, _table.Layout);

    public void Prove() => PostgresProof.Check(_store, _addresses);

    public ClosedLoadResult Ours(ClosedLoad load) => load.Run(user => User(new StoreReader(_store), user));

    public ClosedLoadResult Raw(ClosedLoad load) => load.Run(user => User(_raw[user], user));

    public void Dispose()
    {
        foreach (RawReader reader in _raw)
        {
            reader.Dispose();
        }

        _store.Dispose();
    }

    private void Drop()
    {
        using NpgsqlCommand drop = _schema.DataSource.CreateCommand($"DROP TABLE IF EXISTS {_table.Name}");
        drop.ExecuteNonQuery();
    }

    private LookupUser User(IEntityReader reader, int user) =>
        new(reader, _probes, _written, (int)((long)user * _addresses.Length / Users));
}
