using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Storage;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class PostgresEntityStoreTests(PostgresSchema schema) : EntityStoreContract, IClassFixture<PostgresSchema>
{
    private readonly BitChain[] _chains = new BitChainGenerator(11).Take(6000);
    private readonly AddressGenerator _addresses = new();

    [SkippableFact]
    public void Keeps_entities_across_a_reopen()
    {
        PostgresEntityOptions options = NewTable();
        using (PostgresEntityStore store = new(schema.ConnectionString, options))
        {
            store.BulkInsert(_chains.AsSpan(0, 50));
            store.Add(StoredEntities.Unusual);
        }

        using PostgresEntityStore reopened = new(schema.ConnectionString, options);

        reopened.Count.Should().Be(51);
        Get(reopened, StoredEntities.Unusual).Should().Be(StoredEntities.Unusual);
        reopened.BulkInsert(_chains.AsSpan(0, 50)).Should().Be(new BulkInsertResult(0, 50));
    }

    // Somebody's first bulk may keep all others out for longer than the driver waits for an answer.
    [SkippableFact]
    public async Task Opening_waits_for_as_long_as_a_bulk_of_another_keeps_it_out()
    {
        PostgresEntityOptions options = NewTable();
        new PostgresEntityStore(schema.ConnectionString, options).Dispose();
        using NpgsqlConnection bulk = schema.DataSource.OpenConnection();
        using NpgsqlCommand hold = new($"BEGIN; LOCK TABLE {options.Table} IN ACCESS EXCLUSIVE MODE", bulk);
        hold.ExecuteNonQuery();

        Task<PostgresEntityStore> opening =
            Task.Run(() => new PostgresEntityStore(schema.ConnectionString + ";Command Timeout=1", options));
        await Task.WhenAny(opening, Task.Delay(TimeSpan.FromSeconds(2.5)));
        using NpgsqlCommand release = new("COMMIT", bulk);
        release.ExecuteNonQuery();

        using PostgresEntityStore opened = await opening;
        opened.Count.Should().Be(0);
    }

    [SkippableTheory]
    [InlineData("order")]
    [InlineData("User")]
    public void A_reserved_word_as_table_is_refused_with_the_way_out(string table) =>
        FluentActions.Invoking(() => new PostgresEntityStore(schema.ConnectionString, new PostgresEntityOptions { Table = table }))
            .Should().Throw<PostgresStorageException>().WithMessage($"*{table}*reserves*Choose another*");

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
        using PostgresEntityStore store = new(schema.ConnectionString, options);
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
        using PostgresEntityStore store = new(schema.ConnectionString, options, BlindToTheId);
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
        using PostgresEntityStore first = new(schema.ConnectionString, options), second = new(schema.ConnectionString, options);
        first.BulkInsert(_chains.AsSpan(0, 50));

        second.Add(_chains[0]).IsNew.Should().BeFalse();

        Get(second, _chains[49]).Should().Be(StoredEntities.Canonical(_chains[49]));
    }

    [SkippableFact]
    public void Overlapping_bulks_in_opposite_order_wait_for_each_other_and_never_for_ever()
    {
        using PostgresEntityStore store = new(schema.ConnectionString, NewTable());
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
            new($"{schema.ConnectionString};Application Name={name}", NewTable() with { MaximumConnections = 2 });
        store.BulkInsert(_chains.AsSpan(0, 100));
        Stat7Address[] addresses = [.. _chains.Take(100).Select(_addresses.Generate)];

        bool[] found = new bool[400];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
            found[i] = store.Contains(addresses[i % 100]));

        found.Should().OnlyContain(it => it);
        using NpgsqlCommand connections =
            schema.DataSource.CreateCommand($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{name}'");
        connections.ExecuteScalar().Should().BeOfType<long>().Which.Should().BeInRange(1, 2);
    }

    [SkippableFact]
    public void A_text_that_its_address_does_not_name_is_reported_as_damage()
    {
        PostgresEntityOptions options = NewTable();
        using PostgresEntityStore store = new(schema.ConnectionString, options);
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

        ((Action)(() => _ = new PostgresEntityStore(schema.ConnectionString, options))).Should().Throw<PostgresStorageException>()
            .WithMessage($"Table {options.Table}: it is no table of entities (*). Choose another table*");
    }

    [SkippableFact]
    public void A_server_that_distributes_nothing_is_told_by_the_layout_and_the_way_out()
    {
        using (NpgsqlCommand citus = schema.DataSource.CreateCommand("SELECT count(*) FROM pg_extension WHERE extname = 'citus'"))
        {
            Skip.If((long)citus.ExecuteScalar()! > 0, "this server has citus");
        }

        PostgresEntityOptions options = NewTable() with { Layout = TableLayout.Citus };

        ((Action)(() => _ = new PostgresEntityStore(schema.ConnectionString, options))).Should().Throw<PostgresStorageException>()
            .WithMessage($"Table {options.Table}: the layout citus needs a server that distributes tables*create_distributed_table*CREATE EXTENSION citus*");

        using PostgresEntityStore plain = new(schema.ConnectionString, options with { Layout = TableLayout.Plain });
        plain.Count.Should().Be(0, "nothing of the refused table was left");
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("1st")]
    [InlineData("entity; DROP TABLE x")]
    [InlineData("entity\n")]
    public void A_name_that_is_no_table_name_is_refused(string table) =>
        ((Action)(() => _ = new PostgresEntityOptions { Table = table })).Should().Throw<ArgumentException>()
            .WithMessage("*is no table name*");

    // The statements of the yardstick must be the store's own.
    [SkippableFact]
    public void Reads_use_the_index_on_the_address()
    {
        PostgresEntityOptions options = NewTable();
        using PostgresEntityStore store = new(schema.ConnectionString, options);
        store.BulkInsert(_chains);
        Execute($"ANALYZE {options.Table}");
        PostgresEntitySql sql = new(options.Table);
        foreach (string read in new[] { sql.Read, sql.ReadCanonical, sql.Contains,
            sql.ReadMany.Replace("$1", "ARRAY[$1]", StringComparison.Ordinal) })
        {
            using NpgsqlCommand plan = schema.DataSource.CreateCommand("EXPLAIN " + read);
            plan.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = new byte[Stat7Address.Size] });
            using NpgsqlDataReader rows = plan.ExecuteReader();
            string text = string.Join('\n', rows.Cast<System.Data.Common.DbDataRecord>().Select(row => row.GetString(0)));
            text.Should().Contain($"{options.Table}_pkey").And.Contain("Index Cond: (address =");
        }
    }

    internal override IEntityStore Open(AddressFunction addressOf) =>
        new PostgresEntityStore(schema.ConnectionString, NewTable(), addressOf);

    // As the real one, but the id does not count: entities that differ in it alone collide.
    private static Stat7Address BlindToTheId(ReadOnlySpan<byte> canonical)
    {
        BitChain chain = BitChainJson.Parse(canonical) with { Id = "" };
        return Sha256Address.Function(CanonicalText.Of(chain));
    }

    private static PostgresEntityOptions NewTable() => new() { Table = $"entity_{Guid.NewGuid():N}" };

    private bool HasKey(string table)
    {
        using NpgsqlCommand command = schema.DataSource.CreateCommand(
            $"SELECT count(*) FROM pg_index WHERE indrelid = '{table}'::regclass AND indisprimary AND indisvalid");
        return (long)command.ExecuteScalar()! == 1;
    }

    private void Execute(string sql)
    {
        using NpgsqlCommand command = schema.DataSource.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
