using System.Globalization;
using Harness.Xunit.Postgres;
using Harness.Xunit.Running;
using Npgsql;
using Sut.Payloads;

namespace Corpora.Payloads;

/// <summary>The settings of a ramp as the report prints them.</summary>
internal static class RampSettingsText
{
    public static IReadOnlyList<(string Name, string Value)> All
    {
        get
        {
            PayloadOptions it = Suites.Options.Of<PayloadOptions>();
            return
            [
                ("profile", Suites.Options.Profile),
                ("seed", Suites.Options.Seed.ToString(CultureInfo.InvariantCulture)),
                ("server", PostgresServer.Started is { } server
                    ? $"PostgreSQL {server.Version} ({server.Source}), fsync={server.Durability.Fsync}, synchronous_commit={server.Durability.SynchronousCommit}, full_page_writes={server.Durability.FullPageWrites}, max_connections={server.MaxConnections.ToString(CultureInfo.InvariantCulture)}"
                    : "none"),
                ("host", Named?.Host ?? "none"),
                ("database", Named?.Database ?? Named?.Username ?? "none"),
                ("ramp", it.Reshape
                    ? string.Create(CultureInfo.InvariantCulture,
                        $"{(it.Async ? "async" : "sync")} {it.Format.Name()} {it.StartEpochs}..{it.EndEpochs} step {it.StepEpochs}")
                    : "the profile's"),
                ("mode", it.Reshape ? (it.Async ? "async" : "sync") : "by ramp"),
                ("payload-format", it.Reshape ? it.Format.Name() : "by ramp"),
                ("start-epochs", Size(it, it.StartEpochs)),
                ("end-epochs", Size(it, it.EndEpochs)),
                ("step-epochs", Size(it, it.StepEpochs)),
                ("table", it.Table),
                ("layout", Suites.Options.PgDistribute.ToString()),
                ("zstd-level", it.ZstdLevel.ToString(CultureInfo.InvariantCulture)),
                ("storage", it.Storage?.Name() ?? "by format"),
                ("drop-table", Word(it.DropTable)),
                ("truncate-before-start", Word(it.TruncateBeforeStart)),
                ("keep-data-between-iterations", Word(it.KeepDataBetweenIterations)),
                ("statement-timeout-ms", it.StatementTimeout.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture)),
                ("async-concurrency", (it.AsyncConcurrency
                    ?? (it.Reshape ? RampSeries.DefaultConcurrency : null))?.ToString(CultureInfo.InvariantCulture) ?? "by ramp"),
                ("results-csv", it.ResultsCsv),
                ("async-results-csv", it.AsyncResultsCsv),
                ("report-md", it.ReportMd),
                ("resume", Word(it.Resume)),
            ];
        }
    }

    // Without the user and the password.
    private static NpgsqlConnectionStringBuilder? Named =>
        PostgresServer.Started is { } server ? new NpgsqlConnectionStringBuilder(server.ConnectionString) : null;

    private static string Size(PayloadOptions it, int epochs) => it.Reshape ? epochs.ToString(CultureInfo.InvariantCulture) : "by profile";

    private static string Word(bool value) => value ? "true" : "false";
}
