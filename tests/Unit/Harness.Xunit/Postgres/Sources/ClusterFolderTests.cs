using Harness.Xunit.Postgres;

namespace Unit.Harness.Xunit.Postgres;

/// <summary>
/// Leftovers are made in a folder of their own: in the temporary one whoever makes a cluster removes them, this run or another.
/// </summary>
[Trait("Category", "Unit")]
public sealed class ClusterFolderTests : IDisposable
{
    private readonly string _within = Path.Combine(Path.GetTempPath(), $"acceptance-leftovers-{Guid.NewGuid():n}");

    // A killed run's cluster: its folder is named after a process that is no more.
    [SkippableFact]
    public void What_a_killed_run_left_is_stopped_and_removed_by_the_next()
    {
        ServerBinaries binaries = Binaries();
        using LocalCluster left = new(binaries, NewLeftover());

        ClusterFolder.CleanUp(binaries, _within);

        ProcessMark.Of(left.ProcessId).Should().BeNull();
        Directory.Exists(left.Folder).Should().BeFalse();
    }

    // The number in a leftover file is by now that of a process which has nothing to do with it: this one.
    [SkippableFact]
    public void Nobody_elses_process_is_ended_for_a_number_in_a_leftover_file()
    {
        ServerBinaries binaries = Binaries();
        string folder = NewLeftover();
        ServerCommand.Run(["mkdir", "-p", folder + "/data"]);
        using System.Diagnostics.Process stranger = ServerCommand.Start([.. Unprivileged.Prefix, "sh", "-c", "read line"]);
        ServerCommand.Run(["sh", "-c", $"touch {folder}/data/PG_VERSION; echo {stranger.Id} > {folder}/data/postmaster.pid"]);

        ClusterFolder.CleanUp(binaries, _within);

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

    public void Dispose()
    {
        if (Directory.Exists(_within))
        {
            Directory.Delete(_within, recursive: true);
        }
    }

    // Made by the server's user, who must be able to write there.
    private string NewLeftover()
    {
        ServerCommand.Run(["mkdir", "-p", _within]);
        return Path.Combine(_within, $"acceptance-pg-1-1-{Random.Shared.Next():x}");
    }

    private static ServerBinaries Binaries()
    {
        ServerBinaries? binaries = ServerBinaries.Find(out string whyNot);
        Skip.If(binaries is null, whyNot);
        return binaries!;
    }
}
