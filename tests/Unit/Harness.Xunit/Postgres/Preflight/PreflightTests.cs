using System.Net;
using System.Net.Sockets;
using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Storage;
using Xunit.Abstractions;

namespace Unit.Harness.Xunit.Postgres;

/// <summary>
/// What a user reads before anything runs, for each fault of a role or a connection: one line, with the way out, without a password.
/// </summary>
[Trait("Category", "Unit")]
public sealed class PreflightTests(LocalClusterFixture fixture, ITestOutputHelper output) : IClassFixture<LocalClusterFixture>
{
    public static TheoryData<string, string, string> Roles { get; } = new()
    {
        { "", "may not make schemas in the database scratch", "GRANT CREATE ON DATABASE scratch TO {role}" },
        { "GRANT CREATE ON DATABASE scratch TO ROLE", "may not make temporary tables", "GRANT TEMPORARY ON DATABASE scratch TO {role}" },
        { "GRANT CREATE, TEMPORARY ON DATABASE scratch TO ROLE; ALTER ROLE ROLE SET default_transaction_read_only = on",
            "are read-only there", "default_transaction_read_only = off" },
        { "GRANT CREATE, TEMPORARY ON DATABASE scratch TO ROLE; ALTER ROLE ROLE CONNECTION LIMIT 5",
            "5 connections are left for the role {role} (CONNECTION LIMIT of the role {role})", "ALTER ROLE {role} CONNECTION LIMIT" },
        { "GRANT CREATE, TEMPORARY ON DATABASE scratch TO ROLE; ALTER ROLE ROLE CONNECTION LIMIT 1", "too many connections for role",
            "raise the role's limit (ALTER ROLE … CONNECTION LIMIT …)" },
        { "ALTER ROLE ROLE NOLOGIN", "is not permitted to log in", "Correct Username and Password" },
    };

    [SkippableTheory]
    [MemberData(nameof(Roles))]
    public void A_role_that_lacks_something_is_told_what_and_the_way_out(string grant, string fault, string wayOut)
    {
        string role = fixture.Role(grant);
        string line = Refusal(fixture.As(role));
        line.Should().Contain(Named(fault)).And.Contain(Named(wayOut));

        string Named(string text) => text.Replace("{role}", role, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_layout_that_the_server_cannot_keep_is_refused_before_anything_is_made()
    {
        string role = fixture.Role("GRANT CREATE, TEMPORARY ON DATABASE scratch TO ROLE");
        NoServerException refusal = Assert.Throws<NoServerException>(
            () => Preflight.Require(fixture.As(role), _ => { }, TableLayout.Citus));
        output.WriteLine(refusal.Message);
        refusal.Message.Should().Contain("the layout citus needs a server that distributes tables").And.Contain("CREATE EXTENSION citus");
    }

    [SkippableFact]
    public void A_limit_in_time_of_the_role_is_told_and_keeps_nobody_out()
    {
        string role = fixture.Role("GRANT CREATE, TEMPORARY ON DATABASE scratch TO ROLE; ALTER ROLE ROLE SET statement_timeout = '2s'");
        List<string> notes = [];
        Preflight.Require(fixture.As(role), notes.Add);
        output.WriteLine(notes.Should().ContainSingle().Which);
        notes[0].Should().Contain($"The role {role} has statement_timeout=2s").And.Contain("switched off");
    }

    [SkippableFact]
    public void A_wrong_password_and_a_missing_database_are_told_apart()
    {
        string role = fixture.Role("");
        Refusal(fixture.As(role, it => it.Password = "wr0ng-s3cret")).Should()
            .Contain("password authentication failed").And.Contain("Correct Username and Password");
        Refusal(fixture.As(role, it => it.Database = "nowhere")).Should().Contain("does not exist").And.Contain("Make the database");
    }

    [SkippableFact]
    public void A_closed_port_and_a_mute_address_are_told_apart()
    {
        using TcpListener mute = new(IPAddress.Loopback, 0);
        mute.Start();
        int port = ((IPEndPoint)mute.LocalEndpoint).Port;
        Refusal($"Host=127.0.0.1;Port={port};Username=me;Password=s3cret;Database=x;Timeout=1").Should()
            .Contain("no answer within 1 s").And.Contain("raise Timeout");
        mute.Stop();
        Refusal($"Host=127.0.0.1;Port={port};Username=me;Password=s3cret;Database=x;Timeout=5").Should()
            .Contain("Connection refused").And.Contain("Correct PG_DSN, or unset it");
    }

    [SkippableFact]
    public void A_server_without_tls_and_a_certificate_that_nobody_signed_are_told_apart()
    {
        string role = fixture.Role("");
        foreach (SslMode mode in (SslMode[])[SslMode.Require, SslMode.VerifyCA, SslMode.VerifyFull])
        {
            Refusal(fixture.As(role, it => it.SslMode = mode)).Should()
                .Contain("offers no TLS, and SSL Mode (sslmode)").And.Contain("write prefer or disable");
            Refusal(fixture.As(role, it => (it.SslMode, it.SslNegotiation) = (mode, SslNegotiation.Direct))).Should().Contain("sslmode");
        }

        fixture.SwitchTlsOn();
        Refusal(fixture.As(role, it => it.SslMode = SslMode.VerifyFull)).Should()
            .Contain("TLS: the certificate CN=localhost of CN=localhost")
            .And.Contain("it names another host").And.Contain("self-signed certificate").And.Contain("Root Certificate");
    }

    [SkippableFact]
    public void A_server_with_few_connections_is_told_by_its_own_setting()
    {
        using LocalCluster small = LocalCluster.Require("max_connections = 20");
        fixture.Execute(small.ConnectionString, "CREATE ROLE few LOGIN PASSWORD 's3cret'; GRANT CREATE, TEMPORARY ON DATABASE postgres TO few");
        string line = Refusal(
            new NpgsqlConnectionStringBuilder(small.ConnectionString) { Username = "few", Password = "s3cret" }.ConnectionString);
        line.Should().Contain("(the server's max_connections = 20)").And.Contain("raise the server's max_connections");
    }

    private string Refusal(string connectionString)
    {
        NoServerException refusal = Assert.Throws<NoServerException>(() => Preflight.Require(connectionString, _ => { }));
        output.WriteLine(refusal.Message);
        refusal.Message.Should().StartWith("The server that PG_DSN names (127.0.0.1:").And.NotContain("\n");
        refusal.ToString().Should().NotContain("s3cret");
        return refusal.Message;
    }
}
