using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Addressing;
using Sut.Payloads;
using Sut.Storage;

namespace Unit.Harness.Xunit.Postgres;

/// <summary>Behind PgBouncer a user's tables of the same names are safe, and who comes through it is told the way out.</summary>
[Trait("Category", "Unit")]
public sealed class PoolerTests(LocalClusterFixture fixture) : IClassFixture<LocalClusterFixture>
{
    private const string UsersTables = """
        CREATE TABLE IF NOT EXISTS public.stress_records(id bigserial PRIMARY KEY, payload bytea NOT NULL); INSERT INTO public.stress_records(payload) VALUES ('mine');
        CREATE TABLE IF NOT EXISTS public.raw_records(id bigserial PRIMARY KEY, payload bytea NOT NULL); INSERT INTO public.raw_records(payload) VALUES ('mine');
        CREATE TABLE IF NOT EXISTS public.footprint(id bigserial PRIMARY KEY, payload bytea NOT NULL); INSERT INTO public.footprint(payload) VALUES ('mine');
        CREATE TABLE IF NOT EXISTS public.entity(address bytea NOT NULL PRIMARY KEY, canonical bytea NOT NULL, data_classification smallint NOT NULL,
            access_control_list text, owner_id bytea, encryption_key_id bytea);
        """;

    public static TheoryData<string, string> Poolers { get; } = new()
    {
        { "session", "" }, { "session", "search_path" }, { "session", "search_path,options" },
        { "transaction", "" }, { "transaction", "search_path" }, { "transaction", "search_path,options" },
        { "statement", "" }, { "statement", "search_path" }, { "statement", "search_path,options" },
    };

    [SkippableTheory]
    [MemberData(nameof(Poolers))]
    public void Is_told_once_by_name_with_the_way_out_and_the_users_tables_stay_as_they_are(string mode, string ignored)
    {
        Skip.If(PgBouncer.Program is null, "pgbouncer is not installed, e.g. apt install pgbouncer");
        LocalCluster cluster = fixture.Cluster;
        fixture.Execute(cluster.ConnectionString, UsersTables, "CREATE SCHEMA IF NOT EXISTS acceptance_0123456789abcdef");
        string before = Dump(cluster);
        using PgBouncer pooler = new(cluster, mode, ignored);

        NoServerException refusal = Assert.Throws<NoServerException>(() => Preflight.Require(pooler.ConnectionString, _ => { }));
        refusal.Message.Should()
            .Contain("connection pooler (PgBouncer, say)").And.EndWith("Connect to the server itself.").And.NotContain("\n");

        // Also whoever does not ask first.
        string schema = new NpgsqlConnectionStringBuilder(
            pooler.ConnectionString) { SearchPath = "acceptance_0123456789abcdef" }.ConnectionString;
        Refused(() => new PostgresRecordTable(schema, new RecordTableOptions(PayloadFormat.Bson)).Create(drop: true));
        Refused(() => new PostgresRecordTable(schema, new RecordTableOptions(PayloadFormat.Bson) { Table = "raw_records" }).Empty());
        Refused(() => new PostgresEntityStore(schema).BulkInsert(new BitChainGenerator(1).Take(10)));
        Refused(() =>
        {
            using NpgsqlDataSource source = PostgresSearchPath.Source(new NpgsqlConnectionStringBuilder(schema));
            Execute(source, "DROP TABLE entity");
        });

        Dump(cluster).Should().Be(before);
    }

    [SkippableFact]
    public void The_server_itself_is_taken_with_its_identity()
    {
        ServerIdentity identity = Preflight.Require(fixture.Cluster.ConnectionString, _ => { });
        identity.System.Should().MatchRegex(@"^\d{10,}$");
        identity.Database.Should().Be("postgres");
        using LocalCluster other = LocalCluster.TryCreate(out string whyNot) ?? throw new InvalidOperationException(whyNot); // no copy
        Preflight.Require(other.ConnectionString, _ => { }).Should().NotBe(identity);
    }

    [SkippableFact]
    public void A_store_whose_schema_was_dropped_writes_nowhere()
    {
        string gone = new NpgsqlConnectionStringBuilder(fixture.Cluster.ConnectionString) { SearchPath = "gone" }.ConnectionString;
        FluentActions.Invoking(() => new PostgresEntityStore(gone)).Should().Throw<PostgresSchemaException>()
            .WithMessage("*gone*none of this name*");
    }

    private static void Refused(Action work)
    {
        Exception refusal = FluentActions.Invoking(work).Should().Throw<Exception>().Which;
        bool isOurs = refusal is PostgresSchemaException { Given: "public" };
        bool isThePoolers = refusal is PostgresException { SqlState: "08P01" };
        (isOurs || isThePoolers).Should().BeTrue(refusal.ToString());
    }

    private static string Dump(LocalCluster cluster)
    {
        NpgsqlConnectionStringBuilder server = new(cluster.ConnectionString);
        string address = FormattableString.Invariant(
            $"host=127.0.0.1 port={server.Port} dbname={server.Database} user={server.Username} password={server.Password}");
        string dump = ServerCommand.Run([Path.Combine(ServerBinaries.Find(out _)!.Folder, "pg_dump"), "--dbname", address]);

        // Newer dumps are guarded by a key that is another each time.
        return string.Join('\n', dump.Split('\n').Where(line =>
            !line.StartsWith(@"\restrict", StringComparison.Ordinal) && !line.StartsWith(@"\unrestrict", StringComparison.Ordinal)));
    }

    private static void Execute(NpgsqlDataSource source, string sql)
    {
        using NpgsqlCommand command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
