using Harness.Xunit.Postgres;
using Npgsql;

namespace Unit.Harness.Xunit.Postgres;

/// <summary>
/// What the keeper makes of servers that go away and of schemas that cannot be dropped. Each test has a server of its own.
/// </summary>
[Trait("Category", "Unit")]
public sealed class SchemaKeeperTests
{
    private readonly List<string> _told = [];

    [SkippableFact]
    public void After_a_restart_of_the_server_it_goes_on_with_its_locks_taken_again()
    {
        using LocalCluster cluster = LocalCluster.Require();
        using SchemaKeeper keeper = new(cluster.ConnectionString, _told.Add);
        string before = keeper.Create();

        cluster.Kill();
        cluster.Start();

        string after = keeper.Create();
        using (SchemaKeeper other = new(cluster.ConnectionString, _told.Add))
        {
            Schemas(cluster).Should().BeEquivalentTo([before, after], "a run that begins now must not take them for a killed run's");
        }

        keeper.Drop(before);
        keeper.Drop(after);
        Schemas(cluster).Should().BeEmpty();
        _told.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task It_waits_for_a_server_that_is_still_away()
    {
        using LocalCluster cluster = LocalCluster.Require();
        using SchemaKeeper keeper = new(cluster.ConnectionString, _told.Add);
        cluster.Kill();

        Task<string> made = Task.Factory.StartNew(keeper.Create, TaskCreationOptions.LongRunning);
        cluster.Start();

        string name = await made;
        Schemas(cluster).Should().Equal(name);
    }

    [SkippableFact]
    public void A_schema_that_cannot_be_dropped_is_told_by_name_and_fails_nobody()
    {
        using LocalCluster cluster = LocalCluster.Require();
        string left, name;
        using (SchemaKeeper killed = new(cluster.ConnectionString, _told.Add))
        {
            (left, name) = (killed.Create(), killed.Create());
        }

        using NpgsqlDataSource source = NpgsqlDataSource.Create(cluster.ConnectionString);
        Execute(source, $"CREATE TABLE {left}.t(n int)");
        Execute(source, "CREATE FUNCTION keep() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS(SELECT FROM pg_event_trigger_dropped_objects() WHERE schema_name = '" + left + "') THEN RAISE 'kept'; END IF; END $$");
        Execute(source, "CREATE EVENT TRIGGER keep ON sql_drop EXECUTE FUNCTION keep()");

        using SchemaKeeper next = new(cluster.ConnectionString, _told.Add);

        _told.Should().ContainSingle().Which.Should().Contain(left).And.Contain("kept").And.Contain($"DROP SCHEMA {left} CASCADE");
        Schemas(cluster).Should().Equal([left], "the other one of the killed run went");
        name.Should().NotBe(left);
    }

    // As many tables as one transaction finds no locks for.
    [SkippableFact]
    public void A_schema_with_more_tables_than_a_transaction_has_locks_for_is_dropped()
    {
        using LocalCluster cluster = LocalCluster.Require("max_connections = 10\nmax_locks_per_transaction = 10");
        using NpgsqlDataSource source =
            NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false });
        using SchemaKeeper keeper = new(cluster.ConnectionString, _told.Add);
        string name = keeper.Create();
        Execute(source, $"CREATE TABLE {name}.t(id bigserial PRIMARY KEY, payload bytea) PARTITION BY HASH (id)");
        Execute(source, $"""
            DO $$ BEGIN FOR i IN 0..399 LOOP
                EXECUTE format('CREATE TABLE {name}.t%s PARTITION OF {name}.t FOR VALUES WITH (MODULUS 400, REMAINDER %s)', i, i); COMMIT;
            END LOOP; END $$
            """);

        FluentActions.Invoking(() => Execute(source, $"DROP SCHEMA {name} CASCADE")).Should()
            .Throw<PostgresException>("that is what the tables are for").Which.SqlState.Should().Be("53200");

        // The server tells the error first and frees the locks then, and the driver does not wait for it: it takes errors of this class for
        // the connection's end.
        SpinWait.SpinUntil(() => AreLocksFree(source), TimeSpan.FromSeconds(30)).Should().BeTrue();

        keeper.Drop(name);

        _told.Should().BeEmpty();
        Schemas(cluster).Should().BeEmpty();
    }

    // While the locks are all taken the question itself is refused, and may be at any of its steps.
    private static bool AreLocksFree(NpgsqlDataSource source)
    {
        try
        {
            using NpgsqlCommand held = source.CreateCommand("SELECT count(*) FROM pg_locks");
            return (long)held.ExecuteScalar()! < 20;
        }
        catch (PostgresException refusal) when (refusal.SqlState == "53200")
        {
            return false;
        }
    }

    private static string[] Schemas(LocalCluster cluster)
    {
        using NpgsqlConnection connection =
            new(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using NpgsqlCommand command =
            new("SELECT coalesce(array_agg(nspname::text), '{}') FROM pg_namespace WHERE nspname LIKE 'acceptance%'", connection);
        return (string[])command.ExecuteScalar()!;
    }

    private static void Execute(NpgsqlDataSource source, string sql)
    {
        using NpgsqlCommand command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
