using Harness.Xunit.Postgres;
using Npgsql;

namespace Unit.Harness.Xunit.Postgres;

[Trait("Category", "Unit")]
public sealed class LocalClusterTests
{
    [SkippableFact]
    public void Keeps_what_was_committed_when_it_is_killed_and_brought_back()
    {
        using LocalCluster cluster = LocalCluster.Require();
        using NpgsqlDataSource source = NpgsqlDataSource.Create(cluster.ConnectionString);
        Execute(source, "CREATE TABLE kept(n int); INSERT INTO kept VALUES(7)");
        using NpgsqlConnection open = source.OpenConnection();

        cluster.Kill();

        ProcessMark.Of(cluster.ProcessId).Should().BeNull();
        FluentActions.Invoking(() => Scalar(open, "SELECT n FROM kept")).Should().Throw<NpgsqlException>();
        cluster.Start();
        using NpgsqlConnection again = new(cluster.ConnectionString);
        again.Open();
        Scalar(again, "SELECT n FROM kept").Should().Be(7);
    }

    [SkippableFact]
    public void Leaves_neither_process_nor_file_behind()
    {
        int server;
        string folder;
        using (LocalCluster cluster = LocalCluster.Require())
        {
            (server, folder) = (cluster.ProcessId, cluster.Folder);
            ProcessMark.Of(server).Should().NotBeNull();
            Directory.Exists(folder).Should().BeTrue();
        }

        ProcessMark.Of(server).Should().BeNull();
        Directory.Exists(folder).Should().BeFalse();
    }

    private static void Execute(NpgsqlDataSource source, string sql)
    {
        using NpgsqlCommand command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = new(sql, connection);
        return command.ExecuteScalar();
    }
}
