using Harness.Measurement;
using Harness.Reports;
using Harness.Xunit.Options;
using Harness.Xunit.Postgres;
using Sut.Storage;

namespace Harness.Xunit.Running;

/// <summary>The begin of a start: of a new run, or of one that is continued because it did not end.</summary>
public static class RunOpening
{
    /// <summary>Opens a run and keeps which start may continue it.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="options">Whether it is to be continued, and which share of it is run.</param>
    /// <param name="start">The id of this start; a new run is called like its first.</param>
    /// <param name="filter">Which tests were asked for; null for all.</param>
    /// <param name="fingerprint">Of this machine and tree.</param>
    /// <param name="noCommit">Why the fingerprint names no commit, where it names none.</param>
    /// <param name="server">Which server PG_DSN leads to, see <see cref="Server"/>; null where it is not set.</param>
    /// <param name="budget">The time it is given; null for as long as it takes.</param>
    /// <returns>The run, and in words what was decided.</returns>
    /// <exception cref="OptionException">
    /// The run that did not end is one of another fingerprint, filter or shard, or nobody knows of which commit.
    /// </exception>
    public static (string Run, string Words) Open(RunFolder folder, SuiteOptions options, string start, string? filter,
        Fingerprint fingerprint, string? noCommit = null, string? server = null, Budget? budget = null)
    {
        RunReport? unended = options.Resume && folder.Unended() is { } id ? folder.Merge(id) : null;
        if (unended is not null)
        {
            RefuseOthers(unended, options, filter, fingerprint, noCommit, (folder.ServerOf(unended.Run), server));
        }

        string run = unended?.Run ?? start;
        folder.WriteStart(new RunReport(run, options.Profile, DateTimeOffset.UtcNow, fingerprint.Commit, Host, [])
        {
            Fingerprint = fingerprint, Shard = options.Shard, Starts = [new RunStart(start, options.Shard, filter, fingerprint.Machine)],
            Budget = budget,
        });
        if (budget is not null)
        {
            folder.KeepLast(run);
        }

        folder.WriteServer(run, server);
        folder.ClearOldParts(run);
        return (run, (unended, options.Resume) switch
        {
            ({ } old, _) => FormattableString.Invariant($"Run {run} continues: {old.Tests.Count(test => test.Outcome is not null)} finished tests are kept, {old.Missing.Count()} of those begun or planned are to be done"),
            (null, true) => $"No run here is to be continued, so run {run} begins",
            _ => $"Run {run}",
        });
    }

    /// <summary>Facts of this machine that are known before any test has run.</summary>
    public static HostFacts Host => HostFacts.Of(Machine.Current, SuiteProject.IsOptimized) with
    {
        Sqlite = SqliteDatabase.LibraryVersion,
    };

    /// <summary>Asks the server of PG_DSN, where one is named, for all that would make every test on it fail.</summary>
    /// <returns>Which server and database it is: an address may lead to another when a run is continued.</returns>
    /// <exception cref="NoServerException">No test could use it.</exception>
    public static string? Server(SuiteOptions options, Action<string> say) =>
        options.PgDsn is null ? null : Preflight.Require(options.PgDsn, say, options.PgDistribute).ToString();

    private static void RefuseOthers(RunReport old, SuiteOptions options, string? filter, Fingerprint fingerprint, string? noCommit,
        (string? Old, string? New) server)
    {
        string[] differences =
        [
            .. CommitUnknown(old, fingerprint, noCommit),
            .. old.Fingerprint!.DifferencesTo(fingerprint),
            .. old.Starts[0].Filter == filter ? Array.Empty<string>()
                : [$"filter '{old.Starts[0].Filter ?? "none"}' and '{filter ?? "none"}'"],
            .. server.Old == server.New ? Array.Empty<string>()
                : [$"PostgreSQL server '{server.Old ?? "none"}' and '{server.New ?? "none"}'"],
            .. old.Shard == options.Shard ? Array.Empty<string>()
                : [$"shard '{old.Shard?.ToString() ?? "none"}' and '{options.Shard?.ToString() ?? "none"}'"],
        ];
        if (differences.Length > 0)
        {
            throw new OptionException(
                SuiteOptions.ResumeName,
                "1",
                $"run {old.Run} was begun with what is not here now: {string.Join("; ", differences)}. Go back to what it was begun with, or begin anew without {SuiteOptions.ResumeName}");
        }
    }

    // An unknown commit equals none, not even another unknown one.
    private static IEnumerable<string> CommitUnknown(RunReport old, Fingerprint fingerprint, string? noCommit) =>
        fingerprint.Commit is null ? [$"the commit is not known now ({noCommit ?? "no reason was given"})"]
        : old.Fingerprint!.Commit is null ? ["the commit was not known then"]
        : [];
}
