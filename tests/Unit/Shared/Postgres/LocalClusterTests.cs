using Npgsql;
using Shared.Postgres;

namespace Unit.Shared.Postgres;

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

    // A killed run's cluster: its folder is named after a process that is no more.
    [SkippableFact]
    public void What_a_killed_run_left_is_stopped_and_removed_by_the_next()
    {
        ServerBinaries binaries = Binaries();
        using LocalCluster left = new(binaries, Path.Combine(Path.GetTempPath(), $"acceptance-pg-1-1-{Random.Shared.Next():x}"));

        ClusterFolder.CleanUp(binaries);

        ProcessMark.Of(left.ProcessId).Should().BeNull();
        Directory.Exists(left.Folder).Should().BeFalse();
    }

    // The number in a leftover file is by now that of a process which has nothing to do with it: this one.
    [SkippableFact]
    public void Nobody_elses_process_is_ended_for_a_number_in_a_leftover_file()
    {
        ServerBinaries binaries = Binaries();
        string folder = Path.Combine(Path.GetTempPath(), $"acceptance-pg-1-1-{Random.Shared.Next():x}");
        ServerCommand.Run(["mkdir", "-p", folder + "/data"]);
        using System.Diagnostics.Process stranger = ServerCommand.Start([.. Unprivileged.Prefix, "sh", "-c", "read line"]);
        ServerCommand.Run(["sh", "-c", $"echo {stranger.Id} > {folder}/data/postmaster.pid"]);

        ClusterFolder.CleanUp(binaries);

        Directory.Exists(folder).Should().BeFalse();
        stranger.HasExited.Should().BeFalse();
        stranger.StandardInput.Close();
        stranger.WaitForExit();
        stranger.ExitCode.Should().Be(1, "its input ended, and no signal ended it");
    }

    [Fact]
    public void A_cluster_in_use_is_no_leftover() => ClusterFolder.IsOrphan(ClusterFolder.New()).Should().BeFalse();

    [Theory]
    [InlineData("acceptance-pg-")]
    [InlineData("acceptance-pg-1-2")]
    [InlineData("acceptance-pg-x-2-abc")]
    public void A_folder_named_otherwise_is_not_ours(string name) => ClusterFolder.IsOrphan("/" + name).Should().BeFalse();

    private static ServerBinaries Binaries()
    {
        ServerBinaries? binaries = ServerBinaries.Find();
        Skip.If(binaries is null, "no server programs on this machine");
        return binaries!;
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
