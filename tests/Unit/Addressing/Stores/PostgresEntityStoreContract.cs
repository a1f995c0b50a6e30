using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Storage;

namespace Unit.Addressing;

/// <summary>Contract of every entity store on PostgreSQL, however its table is laid out.</summary>
[Trait("Category", "Unit")]
public abstract class PostgresEntityStoreContract(PostgresSchema schema, TableLayout layout)
    : EntityStoreContract, IClassFixture<PostgresSchema>
{
    private readonly BitChain[] _chains = new BitChainGenerator(11).Take(6000);
    private readonly AddressGenerator _addresses = new();

    [SkippableFact]
    public void Keeps_entities_across_a_reopen()
    {
        PostgresEntityOptions options = NewTable();
        using (PostgresEntityStore store = new(Schema.ConnectionString, options))
        {
            store.BulkInsert(_chains.AsSpan(0, 50));
            store.Add(StoredEntities.Unusual);
        }

        using PostgresEntityStore reopened = new(Schema.ConnectionString, options);

        reopened.Count.Should().Be(51);
        Get(reopened, StoredEntities.Unusual).Should().Be(StoredEntities.Unusual);
        reopened.BulkInsert(_chains.AsSpan(0, 50)).Should().Be(new BulkInsertResult(0, 50));
    }

    // Somebody's first bulk may keep all others out for longer than the driver waits for an answer.
    [SkippableFact]
    public async Task Opening_waits_for_as_long_as_a_bulk_of_another_keeps_it_out()
    {
        PostgresEntityOptions options = NewTable();
        new PostgresEntityStore(Schema.ConnectionString, options).Dispose();
        using NpgsqlConnection bulk = Schema.DataSource.OpenConnection();
        using NpgsqlCommand hold = new($"BEGIN; LOCK TABLE {options.Table} IN ACCESS EXCLUSIVE MODE", bulk);
        hold.ExecuteNonQuery();

        Task<PostgresEntityStore> opening =
            Task.Run(() => new PostgresEntityStore(Schema.ConnectionString + ";Command Timeout=1", options));
        await Task.WhenAny(opening, Task.Delay(TimeSpan.FromSeconds(2.5)));
        using NpgsqlCommand release = new("COMMIT", bulk);
        release.ExecuteNonQuery();

        using PostgresEntityStore opened = await opening;
        opened.Count.Should().Be(0);
    }

    // Arrays, an empty table without its key, a table on the side: which way a bulk takes depends on its size and on what is in.
    [SkippableTheory]
    [InlineData(900, 0)]
    [InlineData(900, 10)]
    [InlineData(1_200, 0)]
    [InlineData(6_000, 0)]
    [InlineData(6_000, 10)]
    public void A_bulk_of_any_size_keeps_each_content_once_and_its_first_owner(int count, int before)
    {
        PostgresEntityOptions options = NewTable();
        using PostgresEntityStore store = new(Schema.ConnectionString, options);
        store.BulkInsert(_chains.AsSpan(0, before));
        BitChain large = _chains[0] with { State = JsonState.Parse($$"""{"text":"{{new string('x', 300_000)}}"}"""), OwnerId = "somebody" };
        BitChain[] bulk = [.. _chains.Take(count), large, _chains[20] with { OwnerId = "second" }, StoredEntities.Unusual];

        store.BulkInsert(bulk).Should().Be(new BulkInsertResult(count + 2 - before, before + 1));

        store.Count.Should().Be(count + 2);
        Stat7Address[] asked = [.. bulk.Select(_addresses.Generate)];
        BitChain?[] read = new BitChain?[asked.Length];
        store.TryGetMany(asked, read).Should().Be(asked.Length, "an address that is asked for twice is answered twice");
        read[..count].Should().Equal(bulk.Take(count).Select(StoredEntities.Canonical));
        read[count].Should().Be(StoredEntities.Canonical(large));
        read[count + 1].Should().Be(StoredEntities.Canonical(_chains[20]), "content decides, and the first was there first");
        read[^1].Should().Be(StoredEntities.Unusual);
        HasKey(options.Table).Should().BeTrue("reads must find their entity by the index, whichever way it came");
    }

    [SkippableTheory]
    [InlineData(900, 0)]
    [InlineData(900, 10)]
    [InlineData(6_000, 0)]
    [InlineData(6_000, 10)]
    public void A_collision_in_a_bulk_of_any_size_takes_back_all_of_it(int count, int before)
    {
        PostgresEntityOptions options = NewTable();
        using PostgresEntityStore store = new(Schema.ConnectionString, options, BlindToTheId);
        store.BulkInsert(_chains.AsSpan(0, before));
        BitChain impostor = _chains[before == 0 ? 7 : 0] with { Id = "impostor" };

        Action fails = () => store.BulkInsert([.. _chains.Skip(before == 0 ? 0 : 1).Take(count), impostor]);

        fails.Should().Throw<CollisionException>().Which.Address.Should().Be(BlindToTheId(CanonicalText.Of(impostor)));
        store.Count.Should().Be(before);
        HasKey(options.Table).Should().BeTrue();
    }

    [SkippableFact]
    public void Two_stores_on_one_table_see_each_other()
    {
        PostgresEntityOptions options = NewTable();
        using PostgresEntityStore first = new(Schema.ConnectionString, options), second = new(Schema.ConnectionString, options);
        first.BulkInsert(_chains.AsSpan(0, 50));

        second.Add(_chains[0]).IsNew.Should().BeFalse();

        Get(second, _chains[49]).Should().Be(StoredEntities.Canonical(_chains[49]));
    }

    [SkippableFact]
    public void Overlapping_bulks_in_opposite_order_wait_for_each_other_and_never_for_ever()
    {
        using PostgresEntityStore store = new(Schema.ConnectionString, NewTable());
        BitChain[] forwards = _chains[..900], backwards = [.. forwards.Reverse()];

        int[] added = new int[8];
        Parallel.For(0, added.Length, new ParallelOptions { MaxDegreeOfParallelism = added.Length }, i =>
            added[i] = store.BulkInsert(i % 2 == 0 ? forwards : backwards).Added);

        added.Sum().Should().Be(900);
    }

    [SkippableFact]
    public void More_callers_than_connections_take_turns()
    {
        string name = $"taking-turns-{Guid.NewGuid():N}";
        using PostgresEntityStore store =
            new($"{Schema.ConnectionString};Application Name={name}", NewTable() with { MaximumConnections = 2 });
        store.BulkInsert(_chains.AsSpan(0, 100));
        Stat7Address[] addresses = [.. _chains.Take(100).Select(_addresses.Generate)];

        bool[] found = new bool[400];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
            found[i] = store.Contains(addresses[i % 100]));

        found.Should().OnlyContain(it => it);
        using NpgsqlCommand connections =
            Schema.DataSource.CreateCommand($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{name}'");
        connections.ExecuteScalar().Should().BeOfType<long>().Which.Should().BeInRange(1, 2);
    }

    [SkippableFact]
    public void A_text_that_its_address_does_not_name_is_reported_as_damage()
    {
        PostgresEntityOptions options = NewTable();
        using PostgresEntityStore store = new(Schema.ConnectionString, options);
        store.BulkInsert(_chains.AsSpan(0, 3));
        Stat7Address damaged = _addresses.Generate(_chains[0]);
        Execute($"UPDATE {options.Table} SET canonical = set_byte(canonical, 20, 50) WHERE address = '\\x{damaged}'");

        ((Action)(() => store.TryGet(damaged, out _))).Should().Throw<PostgresStorageException>()
            .WithMessage($"Table {options.Table}: the text stored under {damaged}*");

        ((Action)(() => store.TryGetMany([damaged], new BitChain?[1]))).Should().Throw<PostgresStorageException>();
        Get(store, _chains[1]).Should().Be(StoredEntities.Canonical(_chains[1]));
        ((Action)(() => store.Add(_chains[0]))).Should().Throw<CollisionException>();
    }

    [SkippableFact]
    public void A_table_of_something_else_is_named_and_left_untouched()
    {
        PostgresEntityOptions options = NewTable();
        Execute($"CREATE TABLE {options.Table}(address text, n int)");

        ((Action)(() => _ = new PostgresEntityStore(Schema.ConnectionString, options))).Should().Throw<PostgresStorageException>()
            .WithMessage($"Table {options.Table}: it is no table of entities (*). Choose another table*");
    }

    // The statements of the yardstick must be the store's own.
    [SkippableFact]
    public void Reads_use_the_index_on_the_address()
    {
        PostgresEntityOptions options = NewTable();
        using PostgresEntityStore store = new(Schema.ConnectionString, options);
        store.BulkInsert(_chains);
        Execute($"ANALYZE {options.Table}");
        PostgresEntitySql sql = new(options.Table);
        foreach (string read in new[] { sql.Read, sql.ReadCanonical, sql.Contains,
            sql.ReadMany.Replace("$1", "ARRAY[$1]", StringComparison.Ordinal) })
        {
            using NpgsqlCommand plan = Schema.DataSource.CreateCommand("EXPLAIN " + read);
            plan.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = new byte[Stat7Address.Size] });
            using NpgsqlDataReader rows = plan.ExecuteReader();
            string text = string.Join('\n', rows.Cast<System.Data.Common.DbDataRecord>().Select(row => row.GetString(0)));
            text.Should().MatchRegex($@"{options.Table}(_p\d+)?_pkey").And.Contain("Index Cond: (address =");
        }
    }

    internal override IEntityStore Open(AddressFunction addressOf) =>
        new PostgresEntityStore(Schema.ConnectionString, NewTable(), addressOf);

    // As the real one, but the id does not count: entities that differ in it alone collide.
    private static Stat7Address BlindToTheId(ReadOnlySpan<byte> canonical)
    {
        BitChain chain = BitChainJson.Parse(canonical) with { Id = "" };
        return Sha256Address.Function(CanonicalText.Of(chain));
    }

    /// <summary>The server's schema; skips where the server does not know the layout.</summary>
    protected virtual PostgresSchema Schema => schema;

    /// <summary>A table nobody has, in this layout.</summary>
    private protected PostgresEntityOptions NewTable() =>
        new() { Table = $"entity_{Guid.NewGuid():N}", Layout = layout };

    private bool HasKey(string table)
    {
        using NpgsqlCommand command = Schema.DataSource.CreateCommand(
            $"SELECT count(*) FROM pg_index WHERE indrelid = '{table}'::regclass AND indisprimary AND indisvalid");
        return (long)command.ExecuteScalar()! == 1;
    }

    private protected void Execute(string sql)
    {
        using NpgsqlCommand command = Schema.DataSource.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
