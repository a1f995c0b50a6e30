using Harness.Reports;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class HostLineTests
{
    [Fact]
    public void Says_what_is_missing()
    {
        HostFacts bare = Sample.Host with
        {
            Cores = 1, Avx512 = false, Optimized = false, Sqlite = null, PostgresSource = "none",
        };

        HostLine.Of(bare).Should().Be(
            "Example CPU | 3.0 GHz, 1 core, no AVX-512, 8.59 GB, Example Linux 1.2, .NET 10.0.0, "
            + "workstation, concurrent, UNOPTIMISED CODE, no SQLite, no PostgreSQL");
    }

    [Fact]
    public void Says_which_programs_the_server_was_started_from() =>
        HostLine.Postgres(Sample.Host with { PostgresFrom = "/usr/lib/postgresql/17/bin", Durability = null,
            PostgresMaxConnections = null })
            .Should().Be("PostgreSQL 17.2 (local-cluster of /usr/lib/postgresql/17/bin)");
}
