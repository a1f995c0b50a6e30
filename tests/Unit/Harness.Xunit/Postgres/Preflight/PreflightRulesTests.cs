using Harness.Xunit.Postgres;
using Sut.Storage;

namespace Unit.Harness.Xunit.Postgres;

[Trait("Category", "Unit")]
public sealed class PreflightRulesTests
{
    private static readonly PreflightFacts Good = new()
    {
        VersionNumber = 140_000, Version = "14.0", Role = "me", Database = "scratch", CanCreate = true, CanMakeTemporary = true,
            IsStandby = false, IsReadOnly = false,
        TimeLimits = "", Room = new ConnectionRoom(PreflightRules.LeastConnections, ConnectionBound.Server, "max_connections = 100"),
    };

    [Fact]
    public void A_server_that_has_all_is_taken()
    {
        PreflightRules.Refusal(Good).Should().BeNull();
        PreflightRules.Note(Good).Should().BeNull();
    }

    [Fact]
    public void An_older_server_is_refused_with_its_version() =>
        PreflightRules.Refusal(Good with { VersionNumber = 130_012, Version = "13.12", Room = default }).Should()
            .Be("it is PostgreSQL 13.12, and 14 is the oldest that these tests know. Name a newer server");

    [Fact]
    public void A_standby_and_a_limit_of_the_database_are_told_as_such()
    {
        PreflightRules.Refusal(Good with { IsStandby = true, IsReadOnly = true }).Should().Contain("standby").And.Contain("primary");
        PreflightRules.Refusal(Good with { Room = new ConnectionRoom(3, ConnectionBound.Database, "scratch") })
            .Should().Contain("3 connections are left").And.Contain("ALTER DATABASE scratch CONNECTION LIMIT").And.NotContain(
                "max_connections");
    }
}
