using Harness.Reports;
using Harness.Xunit.Postgres;

namespace Unit.Harness.Xunit.Postgres;

[Trait("Category", "Unit")]
public sealed class PostgresServerTests
{
    [SkippableFact]
    public void A_server_of_ours_promises_what_servers_promise_by_default()
    {
        PostgresServer server = PostgresServer.Require();
        Skip.If(server.Source == "dsn", "the server is the user's");

        server.Durability.Should().Be(new Durability("on", "on", "on"));
        server.MaxConnections.Should().Be(200);
    }

    [SkippableFact]
    public void There_is_one_for_all_tests_and_reports_can_name_it()
    {
        PostgresServer server = PostgresServer.Require();

        PostgresServer.Require().Should().BeSameAs(server);
        PostgresServer.Started.Should().BeSameAs(server);
        server.Version.Should().MatchRegex(@"^\d+(\.\d+)*\w*$");
        server.Source.Should().BeOneOf("dsn", "testcontainers", "local-cluster");
    }
}
