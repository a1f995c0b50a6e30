using Harness.Xunit.Running;
using Microsoft.Extensions.Logging.Abstractions;
using Testcontainers.PostgreSql;

namespace Harness.Xunit.Postgres;

/// <summary>A container with a server of its own, removed at the end; when this process is killed, by the library's reaper.</summary>
internal sealed class ContainerSource(TimeSpan startLimit) : IServerSource
{
    private const string Image = "postgres:17-alpine";

    public ContainerSource()
        : this(TimeSpan.FromMinutes(5)) // an image may have to be fetched
    {
    }

    public string What => $"A container engine; {Image} is then started and removed";

    public FoundServer? TryOpen(out string whyNot)
    {
        if (ContainerEngine.Find(ContainerEngine.Patience, out whyNot) is not { } engine)
        {
            return null;
        }

        SuiteRun.Current?.Progress.Note($"PostgreSQL: starting {Image} at {engine}");
        PostgreSqlContainer? container = null;
        try
        {
            // The builder switches durability off, and of two settings of one name the server takes the later. Build itself throws
            // where the library finds no engine that it can talk to.
            container = new PostgreSqlBuilder(Image)
                .WithLogger(NullLogger.Instance) // else a refusal is told by a stack trace, too
                .WithCommand("-c", "fsync=on", "-c", "full_page_writes=on", "-c", "synchronous_commit=on", "-c", "max_connections=200")
                .Build();
            using CancellationTokenSource limit = new(startLimit);
            container.StartAsync(limit.Token).WaitAsync(startLimit).GetAwaiter().GetResult();
            return new FoundServer("testcontainers", container.GetConnectionString(), Lifetime: new Container(container), From: Image);
        }
        catch (Exception failure)
        {
            // Whatever it is (no such image, no network, no room), the next way may still lead to a server.
            if (container is not null)
            {
                new Container(container).Dispose();
            }

            string reason = failure is TimeoutException or OperationCanceledException ? $"not within {startLimit.TotalSeconds:0.#} s"
                : failure.Message.ReplaceLineEndings(" ").TrimEnd('.');
            whyNot = $"the engine at {engine} did not start {Image}: {reason}";
            return null;
        }
    }

    private sealed class Container(PostgreSqlContainer container) : IDisposable
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

        // An engine that has stopped answering must not hold the end of the run up; the reaper removes what is left.
        public void Dispose()
        {
            try
            {
                container.DisposeAsync().AsTask().WaitAsync(Limit).GetAwaiter().GetResult();
            }
            catch (TimeoutException)
            {
                SuiteRun.Current?.Progress.Note($"PostgreSQL: the engine did not remove its container within {Limit.TotalSeconds:F0} s");
            }
        }
    }
}
