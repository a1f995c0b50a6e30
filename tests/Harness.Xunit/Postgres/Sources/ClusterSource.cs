namespace Harness.Xunit.Postgres;

/// <summary>A throw-away cluster from server programs that are installed.</summary>
internal sealed class ClusterSource : IServerSource
{
    public const string Means =
        "Server programs on this machine, e.g. apt install postgresql; a cluster is then made in a scratch folder and removed";

    public string What => Means;

    public FoundServer? TryOpen(out string whyNot) => LocalCluster.TryCreate(out whyNot) is { } cluster
        ? new FoundServer("local-cluster", cluster.ConnectionString, cluster.ProcessId, cluster, cluster.Programs)
        : null;
}
