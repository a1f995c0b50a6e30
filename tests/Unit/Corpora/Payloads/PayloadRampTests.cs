using Corpora.Payloads;
using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Payloads;

namespace Unit.Corpora.Payloads;

/// <summary>What keeps a size from its first byte is a row with its limit, as what meets it later is.</summary>
[Trait("Category", "Unit")]
public sealed class PayloadRampTests
{
    // The original's own first finding: a hundred at once on a server that has fewer left.
    [SkippableFact]
    public void A_hundred_records_at_once_on_a_server_with_seventy_left_are_a_row_with_both_numbers()
    {
        using LocalCluster cluster = LocalCluster.Require("max_connections = 100");
        List<NpgsqlConnection> others = [.. Enumerable.Range(0, 30).Select(_ => Open(cluster))];
        PostgresRecordTable table = new(cluster.ConnectionString, new RecordTableOptions(PayloadFormat.Bson));
        table.Create();
        SpinWait.SpinUntil(() => table.FreeConnections() == 70, TimeSpan.FromSeconds(30)).Should().BeTrue();
        PayloadRamp ramp = new(new RampSeries(PayloadFormat.Bson, 100), table, 1, keepData: false);

        Iteration[] rows = [ramp.Once(10), ramp.WithMemory(10)];

        rows.Should().AllSatisfy(row =>
        {
            row.Status.Should().Be(Iteration.Fail);
            row.Limit.Should().Be(PayloadLimit.Connections);
            row.FailedWrites.Should().Be(100);

            // A session that has just been closed may still count.
            row.Error.Should().MatchRegex("^100 records at once need 100 connections, and the server has (6[5-9]|70) left for this role \\(the server's max_connections = 100\\): "
                + "lower PAYLOADS_ASYNC_CONCURRENCY, or raise the server's max_connections\\.$");
            PayloadLimits.IsOfTheServer(row.Error).Should().BeFalse("no server said so");
        });
        others.ForEach(connection => connection.Dispose());
    }

    [SkippableFact]
    public void The_advice_fits_the_limit_that_was_met()
    {
        using LocalCluster cluster = LocalCluster.Require();
        Execute(cluster, "CREATE ROLE weak LOGIN PASSWORD 'x' CONNECTION LIMIT 7");
        Execute(cluster, "GRANT CREATE ON SCHEMA public TO weak");
        string weak = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Username = "weak", Password = "x" }.ConnectionString;
        PostgresRecordTable table = new(weak, new RecordTableOptions(PayloadFormat.Bson));
        table.Create();
        PayloadRamp ramp = new(new RampSeries(PayloadFormat.Bson, 20), table, 1, keepData: false);

        SpinWait.SpinUntil(() => table.Room()!.Value.Free == 7, TimeSpan.FromSeconds(30)).Should().BeTrue();
        ramp.Once(10).Error.Should()
            .MatchRegex("[5-7] left").And.Contain("ALTER ROLE weak CONNECTION LIMIT").And.NotContain("max_connections");
        Execute(cluster, "ALTER DATABASE postgres CONNECTION LIMIT 3");
        ramp.Once(10).Error.Should().Contain("ALTER DATABASE postgres CONNECTION LIMIT").And.NotContain("max_connections");
    }

    // With others' sessions, of which an ordinary role is not told what they are.
    [SkippableFact]
    public void Free_connections_of_an_ordinary_role_are_never_too_many()
    {
        using LocalCluster cluster = LocalCluster.Require("max_connections = 100");
        Execute(cluster, "CREATE ROLE weak LOGIN PASSWORD 'x'");
        List<NpgsqlConnection> others = [.. Enumerable.Range(0, 60).Select(_ => Open(cluster))];
        string weak = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Username = "weak", Password = "x",
            Pooling = false }.ConnectionString;

        int free = new PostgresRecordTable(weak, new RecordTableOptions(PayloadFormat.Bson)).FreeConnections()!.Value;

        free.Should().BeInRange(30, 37,
            "100 less 60 of others less 3 for superusers, less workers of the server's whose kind is not told either");
        List<NpgsqlConnection> mine = [];
        FluentActions.Invoking(() => mine.AddRange(Enumerable.Range(0, free).Select(_ => Open(weak)))).Should()
            .NotThrow("so many were promised");
        mine.Concat(others).ToList().ForEach(connection => connection.Dispose());
    }

    [SkippableFact]
    public void A_server_that_is_away_before_the_first_byte_is_a_row_and_the_next_size_goes_on_when_it_is_back()
    {
        using LocalCluster cluster = LocalCluster.Require();
        PostgresRecordTable table = new(cluster.ConnectionString, new RecordTableOptions(PayloadFormat.Bson));
        table.Create();
        PayloadRamp ramp = new(new RampSeries(PayloadFormat.Bson, 0), table, 1, keepData: false);
        cluster.Kill();

        Iteration[] away = [ramp.WithMemory(10), ramp.Once(10)];

        cluster.Start();
        away.Should().AllSatisfy(row => (row.Status, row.Limit).Should().Be((Iteration.FailWrite, PayloadLimit.ConnectionLost)));
        ramp.WithMemory(20).IsOk.Should().BeTrue();
        ramp.Once(20).IsOk.Should().BeTrue();
    }

    [SkippableFact]
    public void A_limit_in_time_of_the_role_is_off_when_the_options_say_so()
    {
        using LocalCluster cluster = LocalCluster.Require();
        Execute(cluster, "CREATE ROLE hasty LOGIN PASSWORD 'x'");
        Execute(cluster, "GRANT CREATE ON SCHEMA public TO hasty");
        Execute(cluster, "ALTER ROLE hasty SET statement_timeout = '500ms'");
        string hasty = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Username = "hasty", Password = "x" }.ConnectionString;
        PostgresRecordTable table = new(hasty, new RecordTableOptions(PayloadFormat.Bson));
        table.Create();
        using NpgsqlConnection slow = Open(cluster);
        using NpgsqlCommand trigger = new(
            "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN new; END $$; "
            + "CREATE TRIGGER wait BEFORE INSERT ON stress_records FOR EACH ROW EXECUTE FUNCTION wait()", slow);
        trigger.ExecuteNonQuery();

        Iteration off = new PayloadRamp(new RampSeries(PayloadFormat.Bson, 0), table, 1, keepData: false).Once(10);
        PostgresRecordTable limited =
            new(hasty, new RecordTableOptions(PayloadFormat.Bson) { StatementTimeout = TimeSpan.FromMilliseconds(200) });
        Iteration on = new PayloadRamp(new RampSeries(PayloadFormat.Bson, 0), limited, 1, keepData: false).Once(10);

        off.IsOk.Should().BeTrue(off.Error);
        on.Limit.Should().Be(PayloadLimit.StatementTimeout);
        PayloadLimits.IsOfTheServer(on.Error).Should().BeTrue();
    }

    private static NpgsqlConnection Open(LocalCluster cluster) =>
        Open(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);

    private static NpgsqlConnection Open(string connectionString)
    {
        NpgsqlConnection connection = new(connectionString);
        connection.Open();
        return connection;
    }

    private static void Execute(LocalCluster cluster, string sql)
    {
        using NpgsqlConnection connection = Open(cluster);
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }
}
