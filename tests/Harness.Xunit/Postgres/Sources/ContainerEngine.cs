using DotNet.Testcontainers.Configurations;

namespace Harness.Xunit.Postgres;

/// <summary>
/// The container engine that Testcontainers would use, asked for by the library's own settings: <c>DOCKER_HOST</c>, TLS variables,
/// <c>.testcontainers.properties</c>, contexts, and the sockets of the system and of the user. With a time limit of our own,
/// because a socket that accepts and never answers holds the library up for minutes.
/// </summary>
internal static class ContainerEngine
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The library reads its settings once in a process, when they are first asked for.
    private static readonly Lazy<Task<Uri?>> Asking =
        new(() => Task.Run(() => TestcontainersSettings.OS.DockerEndpointAuthConfig?.Endpoint));

    /// <summary>Where it answers; null, with the reason, where none does in time.</summary>
    public static Uri? Find(TimeSpan patience, out string whyNot)
    {
        try
        {
            Uri? engine = Asking.Value.WaitAsync(patience).GetAwaiter().GetResult();
            whyNot = engine is null ? $"none answers where Testcontainers looks: {Place}, the current context, the sockets of the system and of the user. Another place is named by DOCKER_HOST" : "";
            return engine;
        }
        catch (TimeoutException)
        {
            whyNot = $"none answered within {patience.TotalSeconds:0.#} s where Testcontainers looks first: {Place}";
        }
        catch (TypeInitializationException refusal)
        {
            whyNot = $"Testcontainers refuses its settings ({Place}): {(refusal.InnerException ?? refusal).Message.ReplaceLineEndings(" ").TrimEnd('.')}";
        }

        return null;
    }

    private static string Place =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } named ? $"DOCKER_HOST={named}" : "DOCKER_HOST (not set)";
}
