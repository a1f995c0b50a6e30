using Harness.Measurement;

namespace Harness.Reports;

/// <summary>Host of a run. Figures of two runs compare only where these agree.</summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record HostFacts
{
    /// <summary>The processor: see <see cref="Machine.Cpu"/>.</summary>
    public required string Cpu { get; init; }

    /// <summary>Logical processors that the process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Whether the processor has AVX-512.</summary>
    public required bool Avx512 { get; init; }

    /// <summary>Main memory, in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>The operating system, in words.</summary>
    public required string Os { get; init; }

    /// <summary>The .NET runtime, with its version.</summary>
    public required string Dotnet { get; init; }

    /// <summary>Whether the measured assemblies were compiled optimised. Figures of others are worthless.</summary>
    public required bool Optimized { get; init; }

    /// <summary>The garbage collector's mode.</summary>
    public required string Gc { get; init; }

    /// <summary>SQLite's version; null where it is not known.</summary>
    public string? Sqlite { get; init; }

    /// <summary>PostgreSQL's version; null where no test reached one.</summary>
    public string? Postgres { get; init; }

    /// <summary>Where PostgreSQL came from: <c>dsn</c>, <c>testcontainers</c>, <c>local-cluster</c> or <c>none</c>.</summary>
    /// <exception cref="ArgumentException">It is another word.</exception>
    public string PostgresSource
    {
        get;
        init => field = value is "dsn" or "testcontainers" or "local-cluster" or "none"
            ? value
            : throw new ArgumentException(
                $"The PostgreSQL source '{value}' is unknown: write dsn, testcontainers, local-cluster or none.",
                nameof(value));
    } = "none";

    /// <summary>Origin of PostgreSQL: the folder of its programs, or an image; null where it was there already.</summary>
    public string? PostgresFrom { get; init; }

    /// <summary>The cluster that distributes tables, such as <c>Citus 13.2.2, 2 workers, 32 shards</c>; null where there is none.</summary>
    public string? PostgresCluster { get; init; }

    /// <summary>Durability that PostgreSQL promised; null where no test reached one.</summary>
    public Durability? Durability { get; init; }

    /// <summary>Connections that PostgreSQL admits (<c>max_connections</c>); null where no test reached one.</summary>
    public int? PostgresMaxConnections { get; init; }

    /// <summary>The facts of this machine, without those of databases.</summary>
    /// <param name="machine">What was detected.</param>
    /// <param name="optimized">Whether the measured assemblies were compiled optimised.</param>
    public static HostFacts Of(Machine machine, bool optimized)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return new HostFacts
        {
            Cpu = machine.Cpu,
            Cores = machine.Cores,
            Avx512 = machine.Avx512,
            MemoryBytes = machine.MemoryBytes,
            Os = machine.Os,
            Dotnet = machine.Dotnet,
            Optimized = optimized,
            Gc = machine.Gc,
        };
    }

    // Parts of one run share the machine, but each knows only the databases that its own tests opened.
    internal HostFacts FilledFrom(HostFacts other)
    {
        bool knowsPostgres = PostgresSource != "none";
        return this with
        {
            Optimized = Optimized && other.Optimized,
            Sqlite = Sqlite ?? other.Sqlite,
            Postgres = knowsPostgres ? Postgres : other.Postgres,
            PostgresSource = knowsPostgres ? PostgresSource : other.PostgresSource,
            PostgresFrom = knowsPostgres ? PostgresFrom : other.PostgresFrom,
            PostgresCluster = knowsPostgres ? PostgresCluster : other.PostgresCluster,
            Durability = knowsPostgres ? Durability : other.Durability,
            PostgresMaxConnections = knowsPostgres ? PostgresMaxConnections : other.PostgresMaxConnections,
        };
    }
}
