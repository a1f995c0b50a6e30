namespace Harness.Xunit.Postgres;

/// <summary>A throw-away Citus cluster from server programs that are installed and have the extension.</summary>
internal sealed class CitusClusterSource : IServerSource
{
    public string What => "Server programs with Citus on this machine; a coordinator and two workers are then made in scratch folders and removed";

    public FoundServer? TryOpen(out string whyNot) => LocalCitus.TryCreate(out whyNot) is { } cluster
        ? new FoundServer("local-cluster", cluster.Coordinator.ConnectionString, cluster.Coordinator.ProcessId, cluster, cluster.Coordinator.Programs)
        : null;
}
