using System.Diagnostics;
using System.Globalization;
using Harness.Xunit.Postgres;
using Harness.Xunit.Processes;
using Npgsql;

namespace Load.Postgres;

[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "ruler")]
public sealed class InterruptedHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SkippableTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public void A_test_host_that_is_interrupted_drops_its_schemas_whatever_holds_them(string signal)
    {
        using LocalCluster cluster = LocalCluster.Require();
        using Process host = Start(cluster);
        string name = host.StandardOutput.ReadLine()!;
        Count(cluster, name).Should().Be(1);

        Interrupt(host, signal);

        Count(cluster, name).Should().Be(0);
        host.ExitCode.Should().NotBe(0, "it ends as it would have without us");
    }

    [SkippableFact]
    public void A_schema_that_an_interrupted_host_cannot_drop_is_told_by_name()
    {
        using LocalCluster cluster = LocalCluster.Require();
        using Process host = Start(cluster);
        string name = host.StandardOutput.ReadLine()!;
        Task<string> errors = host.StandardError.ReadToEndAsync();
        cluster.Kill();

        Interrupt(host, "INT");

        errors.GetAwaiter().GetResult().Should()
            .Contain($"Interrupted: the schema {name} is left on the server").And.Contain("Connection refused");
    }

    private static Process Start(LocalCluster cluster)
    {
        ProcessStartInfo start = ChildProcess.HearingSignals("postgres-schema");
        start.RedirectStandardInput = true;
        start.Environment["SCHEMA_DSN"] = cluster.ConnectionString;
        return Process.Start(start)!;
    }

    private static void Interrupt(Process host, string signal)
    {
        Process.Start("kill", [$"-{signal}", host.Id.ToString(CultureInfo.InvariantCulture)])!.WaitForExit();
        host.WaitForExit(Patience).Should().BeTrue("an interrupted host ends");
    }

    private static long Count(LocalCluster cluster, string schema)
    {
        using NpgsqlConnection connection =
            new(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using NpgsqlCommand command = new("SELECT count(*) FROM pg_namespace WHERE nspname = $1",
            connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = schema } } };
        return (long)command.ExecuteScalar()!;
    }
}
