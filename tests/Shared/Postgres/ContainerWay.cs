using Testcontainers.PostgreSql;

namespace Shared.Postgres;

/// <summary>A container with a server of its own, removed at the end; when this process is killed, by the library's reaper.</summary>
internal sealed class ContainerWay : IServerWay
{
    private const string Image = "postgres:17-alpine";

    public string What => $"A container engine; {Image} is then started and removed";

    public FoundServer? TryOpen(out string whyNot)
    {
        if (!ContainerEngine.Answers(ContainerEngine.Address, ContainerEngine.Patience, out whyNot))
        {
            return null;
        }

        PostgreSqlContainer? container = null;
        try
        {
            // The builder switches durability off, and of two settings of one name the server takes the later. Build itself throws
            // where the library finds no engine that it can talk to.
            container = new PostgreSqlBuilder(Image)
                .WithCommand("-c", "fsync=on", "-c", "full_page_writes=on", "-c", "synchronous_commit=on", "-c", "max_connections=200")
                .Build();
            container.StartAsync().GetAwaiter().GetResult();
            return new FoundServer("testcontainers", container.GetConnectionString(), Lifetime: new Container(container));
        }
        catch (Exception failure)
        {
            // Whatever it is (no such image, no network, no room), the next way may still lead to a server.
            container?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            whyNot = $"the engine at {ContainerEngine.Address} did not start {Image}: {failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}";
            return null;
        }
    }

    private sealed class Container(PostgreSqlContainer container) : IDisposable
    {
        public void Dispose() => container.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
