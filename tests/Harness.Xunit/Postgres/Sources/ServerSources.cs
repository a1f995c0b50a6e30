using Harness.Xunit.Options;

namespace Harness.Xunit.Postgres;

/// <summary>
/// The ways to a server, in the order in which they are tried. A layout that is distributed wants other containers and clusters.
/// </summary>
internal static class ServerSources
{
    public static IReadOnlyList<IServerSource> Of(SuiteOptions options) =>
    [
        new DsnSource(options.PgDsn),
        options.PgDistribute.IsDistributed ? new CitusContainerSource() : new ContainerSource(),
        options.PgDistribute.IsDistributed ? new CitusClusterSource() : new ClusterSource(),
    ];
}
