using System.Globalization;
using Harness.Thresholds;

namespace Harness.Reports;

internal static class HostLine
{
    /// <summary><c>Some CPU, 2 cores, AVX-512, 8 GB, Some OS, .NET 10.0.0, gc, optimised code, SQLite 3.35.5, no PostgreSQL</c>.</summary>
    public static string Of(HostFacts host)
    {
        ArgumentNullException.ThrowIfNull(host);
        string[] facts =
        [
            host.Cpu,
            host.Cores.ToString(CultureInfo.InvariantCulture) + (host.Cores == 1 ? " core" : " cores"),
            host.Avx512 ? "AVX-512" : "no AVX-512",
            Readable.Value(Metric.PeakMemory, host.MemoryBytes),
            host.Os,
            host.Dotnet,
            host.Gc,
            host.Optimized ? "optimised code" : "UNOPTIMISED CODE",
            host.Sqlite is null ? "no SQLite" : $"SQLite {host.Sqlite}",
            Postgres(host),
        ];
        return string.Join(", ", facts);
    }

    /// <summary>
    /// <c>PostgreSQL 17.2 (local-cluster of /usr/lib/postgresql/17/bin, fsync=on, synchronous_commit=on, full_page_writes=on,
    /// max_connections=200)</c>.
    /// </summary>
    public static string Postgres(HostFacts host)
    {
        if (host.PostgresSource == "none")
        {
            return "no PostgreSQL";
        }

        string durability = host.Durability is { } promised
            ? $", fsync={promised.Fsync}, synchronous_commit={promised.SynchronousCommit}, full_page_writes={promised.FullPageWrites}"
            : "";
        string from = host.PostgresFrom is { } programs ? $" of {programs}" : "";
        string connections = host.PostgresMaxConnections is { } most
            ? string.Create(CultureInfo.InvariantCulture, $", max_connections={most}")
            : "";
        return $"PostgreSQL {host.Postgres ?? "of unknown version"} ({host.PostgresSource}{from}{durability}{connections}{(host.PostgresCluster is { } cluster ? $", {cluster}" : "")})";
    }
}
