using Corpora.Payloads;
using Harness.Xunit.Options;
using Harness.Xunit.Postgres;
using Harness.Xunit.Processes;
using Npgsql;
using Sut.Payloads;
using Xunit.Abstractions;

namespace Load.Payloads;

/// <summary>Ramps over real failures: each goes on, and says which limit was hit in the server's own words.</summary>
[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "payloads")]
public sealed class RampFaultTests(ITestOutputHelper output)
{
    private static readonly RampSeries Series = new(PayloadFormat.Bson, 0);

    [SkippableFact]
    public void A_statement_that_runs_too_long_is_named_and_the_ramp_goes_on()
    {
        using PostgresSchema schema = new();
        RecordTableOptions options = new(PayloadFormat.Bson);
        PostgresRecordTable table = new(schema.ConnectionString, options);
        table.Create();
        Iteration held = new PayloadRamp(Series, table, 1, keepData: false).Once(100);
        held.IsOk.Should().BeTrue(held.Error);

        // Locked by another session, the table makes every insert wait for as long as the server lets it.
        using NpgsqlConnection other = schema.DataSource.OpenConnection();
        using NpgsqlTransaction locked = Lock(other);
        PostgresRecordTable impatient = new(schema.ConnectionString, options with { StatementTimeout = TimeSpan.FromMilliseconds(200) });
        Iteration broken = new PayloadRamp(Series, impatient, 1, keepData: true).Once(200);
        locked.Rollback();
        Tell(broken).Should().BeEquivalentTo(new { Status = Iteration.FailWrite, Limit = PayloadLimit.StatementTimeout,
            Error = "57014: canceling statement due to statement timeout" });
        new PayloadRamp(Series, impatient, 1, keepData: true).Once(300).IsOk.Should().BeTrue();
        RampPoints points = RampPoints.Of("sync", [held, broken]);
        points.Breaking!.Epochs.Should().Be(200);
        points.Stability!.Epochs.Should().Be(100);
    }

    [SkippableFact]
    public async Task A_server_killed_in_mid_iteration_is_a_lost_connection_and_the_ramp_goes_on_when_it_is_back()
    {
        using LocalCluster cluster = LocalCluster.Require();
        PostgresRecordTable table = new(cluster.ConnectionString, new RecordTableOptions(PayloadFormat.Bson));
        table.Create();
        PayloadRamp ramp = new(Series, table, 1, keepData: true);
        Iteration before = ramp.Once(100);
        NpgsqlConnection other = new(cluster.ConnectionString);
        other.Open();
        NpgsqlTransaction locked = Lock(other);
        Task<Iteration> caught = Task.Factory.StartNew(() => ramp.Once(200), TaskCreationOptions.LongRunning);
        WaitUntilInserting(cluster.ConnectionString);

        cluster.Kill();

        Iteration broken = await caught;
        Iteration down = ramp.Once(300);
        FluentActions.Invoking(locked.Dispose).Should().NotThrow();
        other.Dispose();
        cluster.Start();
        Iteration after = ramp.Once(400);
        Tell(broken).Should().BeEquivalentTo(new { Status = Iteration.FailWrite, Limit = PayloadLimit.ConnectionLost });
        Tell(down).Should().BeEquivalentTo(new { Status = Iteration.FailWrite, Limit = PayloadLimit.ConnectionLost });
        Tell(after).IsOk.Should().BeTrue(after.Error);
        Count(cluster.ConnectionString).Should().Be(2, "what was committed is there, what was not is not");
        using ScratchFolder folder = new();
        RampLog log = new(folder.Path, new PayloadOptions(new OptionReader(new Dictionary<string, string>())), resume: false);
        foreach (Iteration row in (Iteration[])[before, broken, down, after])
        {
            log.Add(row);
        }

        string report = await File.ReadAllTextAsync(Path.Combine(folder.Path, "stress_test_report.md"));
        output.WriteLine(report);
        report.Should().Contain("limit: connection lost").And.Contain("which says nothing about the size of a record");
    }

    [SkippableFact]
    public void A_value_that_the_server_refuses_is_told_from_a_lost_connection()
    {
        using PostgresSchema schema = new();
        PostgresRecordTable table = new(schema.ConnectionString, new RecordTableOptions(PayloadFormat.Bson));
        table.Create();
        using NpgsqlCommand check =
            schema.DataSource.CreateCommand("ALTER TABLE stress_records ADD CONSTRAINT small CHECK (length(payload) < 100000)");
        check.ExecuteNonQuery();
        PayloadRamp ramp = new(Series, table, 1, keepData: false);
        ramp.Once(100).IsOk.Should().BeTrue();
        Tell(ramp.Once(1_000)).Should().BeEquivalentTo(new { Status = Iteration.FailWrite, Limit = PayloadLimit.RefusedValue });

        PostgresRecordTable json = new(schema.ConnectionString, new RecordTableOptions(PayloadFormat.Jsonb) { Table = "json" });
        json.Create();
        using IRecordConnection connection = json.Connect();
        using PayloadBuffer nul = new();
        nul.Write("{\"epoch_0\":\"\\u0000\"}"u8);
        PostgresException refusal = FluentActions.Invoking(() => connection.Insert(nul)).Should().Throw<PostgresException>().Which;
        output.WriteLine(PayloadLimits.TextOf(refusal));
        PayloadLimits.Of(refusal).Should().Be(PayloadLimit.RefusedValue);
    }

    [SkippableFact]
    public void A_row_that_was_damaged_in_the_table_is_a_failed_read()
    {
        using PostgresSchema schema = new();
        PostgresRecordTable table = new(schema.ConnectionString, new RecordTableOptions(PayloadFormat.Bson));
        table.Create();
        RecordRoundTrip trip = new(table, PayloadFormat.Bson.Codec());
        WrittenRecord written = trip.Write(1_000, 1);
        using NpgsqlCommand damage =
            schema.DataSource.CreateCommand("UPDATE stress_records SET payload = set_byte(payload, 200000, get_byte(payload, 200000) # 1)");
        damage.ExecuteNonQuery().Should().Be(1);
        CorruptPayloadException caught = FluentActions.Invoking(() => trip.Read(written)).Should().Throw<CorruptPayloadException>().Which;
        output.WriteLine(caught.Message);
    }

    [SkippableFact]
    public void More_records_at_once_than_free_connections_are_a_row_with_both_numbers()
    {
        using PostgresSchema schema = new();
        PostgresRecordTable table = new(schema.ConnectionString, new RecordTableOptions(PayloadFormat.Bson));
        table.Create();
        PayloadRamp ramp = new(new RampSeries(PayloadFormat.Bson, 10_000), table, 1, keepData: false);
        Iteration row = Tell(ramp.Once(10));
        row.Should().BeEquivalentTo(new { Status = Iteration.Fail, Limit = PayloadLimit.Connections, FailedWrites = 10_000 });
        row.Error.Should().MatchRegex("^10000 records at once need 10000 connections, and the server has [1-9][0-9]* left");
    }

    [Fact]
    public void A_ramp_that_was_killed_goes_on_after_its_last_complete_row()
    {
        using ScratchFolder folder = new();
        string csv = Path.Combine(folder.Path, "iteration_results.csv");
        string[] sizes = [.. Enumerable.Range(1, 400).Select(i => $"{i * 100}")];
        string before = KilledRamp.AfterRows(5, csv, "payloads-ramp", [folder.Path, "false", .. sizes]);
        string[] whole = before[..(before.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        whole.Length.Should().BeInRange(6, 400, "the header and at least five rows, and the ramp was not done");

        // A kill may also cut a row: then it is not complete.
        File.AppendAllText(csv, "400,400");
        int done = whole.Length - 1;
        string[] first = [.. sizes.Take(done + 3)];
        string[] ran = ChildProcess.Run(TimeSpan.FromMinutes(1), "payloads-ramp", [folder.Path, "true", .. first])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        ran.Should().Equal(first[done..], "it goes on where it was, and repeats nothing");
        string[] after = File.ReadAllLines(csv);
        after.Take(whole.Length).Should().Equal(whole, "what was measured stands");
        after.Skip(1).Select(row => row.Split(',')[1]).Should().Equal(first);
        after.Skip(1).Select(row => row.Split(',')[0]).Should().Equal(Enumerable.Range(1, first.Length).Select(i => $"{i}"));
        output.WriteLine($"killed after {done} rows; resumed: {string.Join(", ", ran)}");
    }

    private Iteration Tell(Iteration row)
    {
        output.WriteLine($"{row.Epochs} epochs: {row.Status}, {row.Limit.Name()}: {row.Error}");
        return row;
    }

    private static NpgsqlTransaction Lock(NpgsqlConnection connection)
    {
        NpgsqlTransaction transaction = connection.BeginTransaction();
        using NpgsqlCommand command = new("LOCK TABLE stress_records IN ACCESS EXCLUSIVE MODE", connection, transaction);
        command.ExecuteNonQuery();
        return transaction;
    }

    private static void WaitUntilInserting(string connectionString)
    {
        using NpgsqlConnection connection = new(connectionString);
        connection.Open();
        using NpgsqlCommand waiting =
            new("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT%'", connection);
        SpinWait.SpinUntil(() => (long)waiting.ExecuteScalar()! == 1, TimeSpan.FromSeconds(30)).Should()
            .BeTrue("the insert must be at work when the server dies");
    }

    private static long Count(string connectionString)
    {
        using NpgsqlConnection connection = new(connectionString);
        connection.Open();
        using NpgsqlCommand count = new("SELECT count(*) FROM stress_records", connection);
        return (long)count.ExecuteScalar()!;
    }
}
