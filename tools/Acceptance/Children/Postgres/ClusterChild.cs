using Harness.Xunit.Postgres;

namespace Acceptance.Children.Postgres;

/// <summary>A test host in small: starts a server, says where, and waits to be killed.</summary>
internal sealed class ClusterChild : IChildProgram
{
    public string Name => "postgres-cluster";

    public int Run(string[] arguments)
    {
        using LocalCluster cluster = LocalCluster.Require();
        Console.WriteLine($"{cluster.ProcessId} {cluster.Folder}");
        Console.In.ReadToEnd();
        return 0;
    }
}
