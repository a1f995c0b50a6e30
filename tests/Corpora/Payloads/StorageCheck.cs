using System.Globalization;
using Harness.Xunit.Options;
using Harness.Xunit.Postgres;
using Sut.Payloads;

namespace Corpora.Payloads;

/// <summary>
/// Check of the storage lz4: refused, before anything runs, where the server was built without it. Each size of the ramp would fail for
/// that, and none for a limit.
/// </summary>
internal static class StorageCheck
{
    /// <summary>Asks the server that the tests would find, and gives it back.</summary>
    /// <exception cref="OptionException">It has no lz4 and is to store with it.</exception>
    public static void Run(SuiteOptions options)
    {
        if (options.Of<PayloadOptions>().Storage == PayloadStorage.Lz4
            && ServerSearchResult.Of(ServerSources.Of(options)).Server is { } server)
        {
            using IDisposable? lifetime = server.Lifetime;
            Require(server);
        }
    }

    /// <exception cref="OptionException">The server has no lz4.</exception>
    internal static void Require(FoundServer server)
    {
        PostgresServer asked = new(server);
        if (!asked.HasLz4)
        {
            throw new OptionException(PayloadOptions.StorageName, "lz4", string.Create(CultureInfo.InvariantCulture, $"this server (PostgreSQL {asked.Version} of {server.From ?? "PG_DSN"}) was built without lz4: choose another storage, or another server"));
        }
    }
}
