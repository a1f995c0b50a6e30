using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Networks;
using Harness.Xunit.Running;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testcontainers.PostgreSql;

namespace Harness.Xunit.Postgres;

/// <summary>A coordinator and two workers in containers on a network of their own, removed at the end.</summary>
internal sealed class CitusContainerSource : IServerSource
{
    private const string Image = "citusdata/citus:13.0";
    private const int Port = 5432;

    private static readonly string[] Names = ["coordinator", "worker-1", "worker-2"];

    // Three of them, and an image that may have to be fetched.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(8);

    public string What => $"A container engine; a coordinator and two workers of {Image} are then started and removed";

    public FoundServer? TryOpen(out string whyNot)
    {
        if (ContainerEngine.Find(ContainerEngine.Patience, out whyNot) is not { } engine)
        {
            return null;
        }

        SuiteRun.Current?.Progress.Note($"PostgreSQL: starting three of {Image} at {engine}");
        Nodes nodes = new();
        try
        {
            using CancellationTokenSource limit = new(StartLimit);
            nodes.StartAsync(limit.Token).WaitAsync(StartLimit).GetAwaiter().GetResult();
            CitusNodes.Join([.. nodes.Dsns.Zip(Names, static (dsn, name) => new CitusNodes.Node(dsn, name, Port))]);
            return new FoundServer("testcontainers", nodes.Dsns[0], Lifetime: nodes, From: Image);
        }
        catch (Exception failure)
        {
            // Whatever it is (no such image, no network, no room), the next way may still lead to a server.
            nodes.Dispose();
            string reason = failure is TimeoutException or OperationCanceledException ? $"not within {StartLimit.TotalMinutes:0.#} minutes"
                : failure.Message.ReplaceLineEndings(" ").TrimEnd('.');
            whyNot = $"the engine at {engine} did not start {Image}: {reason}";
            return null;
        }
    }

    private sealed class Nodes : IDisposable
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

        private readonly List<PostgreSqlContainer> _containers = [];
        private INetwork? _network;

        public IReadOnlyList<string> Dsns => [.. _containers.Select(static container => container.GetConnectionString())];

        public async Task StartAsync(CancellationToken limit)
        {
            _network = new NetworkBuilder().WithLogger(NullLogger.Instance).Build();
            await _network.CreateAsync(limit).ConfigureAwait(false);
            foreach (string name in Names)
            {
                PostgreSqlContainer container = new PostgreSqlBuilder(Image)
                    .WithLogger(NullLogger.Instance)
                    .WithNetwork(_network)
                    .WithNetworkAliases(name)
                    .WithCommand("-c", "fsync=on", "-c", "full_page_writes=on", "-c", "synchronous_commit=on", "-c", "max_connections=200",
                        "-c", "wal_level=logical", "-c", "max_prepared_transactions=200", "-c", "citus.node_conninfo=sslmode=prefer")
                    .Build();
                _containers.Add(container);
                await container.StartAsync(limit).ConfigureAwait(false);
            }

            NpgsqlConnection.ClearAllPools();
        }

        public void Dispose()
        {
            try
            {
                RemoveAsync().WaitAsync(Limit).GetAwaiter().GetResult();
            }
            catch (TimeoutException)
            {
                SuiteRun.Current?.Progress.Note($"PostgreSQL: the engine did not remove its containers within {Limit.TotalSeconds:F0} s");
            }
        }

        private async Task RemoveAsync()
        {
            foreach (PostgreSqlContainer container in _containers)
            {
                await container.DisposeAsync().ConfigureAwait(false);
            }

            if (_network is not null)
            {
                await _network.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
