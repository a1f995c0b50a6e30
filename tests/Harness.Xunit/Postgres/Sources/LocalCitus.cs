using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// A Citus cluster of the tests' own, a coordinator and two workers from installed programs that have the extension, stopped and removed
/// when disposed and also when this process dies. Each node can be killed and started again.
/// </summary>
public sealed class LocalCitus : IDisposable
{
    private const int WorkerCount = 2;

    private readonly List<LocalCluster> _nodes = [];

    private LocalCitus(ServerBinaries binaries)
    {
        try
        {
            string? password = null;
            for (int i = 0; i <= WorkerCount; i++)
            {
                LocalCluster node = new(binaries, ClusterFolder.New(), CitusNodes.Settings, password);
                _nodes.Add(node);
                password = new NpgsqlConnectionStringBuilder(node.ConnectionString).Password;
            }

            CitusNodes.Join([.. _nodes.Select(static node => new CitusNodes.Node(node.ConnectionString, "127.0.0.1", PortOf(node)))]);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The node that tests connect to.</summary>
    public LocalCluster Coordinator => _nodes[0];

    /// <summary>The nodes that hold the shards.</summary>
    public IReadOnlyList<LocalCluster> Workers => _nodes[1..];

    /// <summary>The port of a node.</summary>
    public static int PortOf(LocalCluster node) => new NpgsqlConnectionStringBuilder(node.ConnectionString).Port;

    /// <summary>A cluster for one test. Skips the test where no installed server has the extension.</summary>
    public static LocalCitus Require()
    {
        LocalCitus? cluster = TryCreate(out string whyNot);
        Skip.If(cluster is null, $"This test needs a Citus cluster of its own: {whyNot}");
        return cluster;
    }

    internal static LocalCitus? TryCreate(out string whyNot)
    {
        try
        {
            if (ServerBinaries.Find(out whyNot) is not { } binaries)
            {
                return null;
            }

            if (!HasCitus(binaries))
            {
                whyNot = $"the server programs in {binaries.Folder} come without the extension citus; put those that have it first on the PATH";
                return null;
            }

            ClusterFolder.CleanUp(binaries);
            return new LocalCitus(binaries);
        }
        catch (Exception failure) when (failure is ServerCommandException or NpgsqlException)
        {
            whyNot = failure.Message;
            return null;
        }
    }

    /// <summary>Stops the three nodes, and takes their folders away.</summary>
    public void Dispose()
    {
        foreach (LocalCluster node in Enumerable.Reverse(_nodes))
        {
            node.Dispose();
        }
    }

    private static bool HasCitus(ServerBinaries binaries)
    {
        string config = Path.Combine(binaries.Folder, "pg_config");
        return File.Exists(config)
            && File.Exists(Path.Combine(ServerCommand.Run([config, "--pkglibdir"]).Trim(), "citus.so"));
    }
}
