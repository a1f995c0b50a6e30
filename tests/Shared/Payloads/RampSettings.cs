using System.Globalization;
using Shared.Postgres;
using Shared.Running;
using Sut.Payloads;

namespace Shared.Payloads;

/// <summary>The settings of a ramp as the report prints them.</summary>
internal static class RampSettings
{
    public static IReadOnlyList<(string Name, string Value)> All
    {
        get
        {
            PayloadOptions it = Suites.Options.Payloads;
            return
            [
                ("profile", Suites.Options.Profile),
                ("seed", Suites.Options.Seed.ToString(CultureInfo.InvariantCulture)),
                ("server", PostgresServer.Started is { } server
                    ? $"PostgreSQL {server.Version} ({server.Source}), fsync={server.Durability.Fsync}, synchronous_commit={server.Durability.SynchronousCommit}, full_page_writes={server.Durability.FullPageWrites}, max_connections={server.MaxConnections.ToString(CultureInfo.InvariantCulture)}"
                    : "none"),
                ("ramp", it.Reshape
                    ? string.Create(CultureInfo.InvariantCulture, $"{(it.Async ? "async" : "sync")} {it.Format.Word()} {it.StartEpochs}..{it.EndEpochs} step {it.StepEpochs}")
                    : "the profile's"),
                ("table", it.Table),
                ("layout", Suites.Options.PgDistribute.ToString()),
                ("zstd-level", it.ZstdLevel.ToString(CultureInfo.InvariantCulture)),
                ("storage", it.Storage?.Word() ?? "by format"),
                ("drop-table", Word(it.DropTable)),
                ("truncate-before-start", Word(it.TruncateBeforeStart)),
                ("keep-data-between-iterations", Word(it.KeepDataBetweenIterations)),
                ("statement-timeout-ms", it.StatementTimeout.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture)),
                ("async-concurrency", it.AsyncConcurrency?.ToString(CultureInfo.InvariantCulture) ?? "by ramp"),
                ("resume", Word(it.Resume)),
            ];
        }
    }

    private static string Word(bool value) => value ? "true" : "false";
}
