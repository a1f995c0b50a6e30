using System.Collections;
using System.CommandLine;
using Corpora.Payloads;
using Harness.Reports;
using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Acceptance.Verbs;

/// <summary>
/// <c>begin RUN</c>, before the first test project: refuses what is wrong, keeps a second terminal out, opens the run or the one that is
/// continued, and tells which projects the filter asks for.
/// </summary>
internal sealed class BeginCommand : Command
{
    public BeginCommand()
        : base("begin", "Checks options, filter and server, opens the run, and tells which test projects to start. The build calls it.")
    {
        Argument<string> run = new("run") { Description = "The id of this start; a new run is called like its first." };
        Option<bool> list = new("--list") { Description = "Only tell the projects: tests are listed, not run." };
        Add(run);
        Add(list);
        SetAction(parsed =>
        {
            TypedFilter.RequireWhole(BuildRequest.Filter, BuildRequest.CommandLine);

            IReadOnlyList<string> projects = ProjectSelection.Of(BuildRequest.Filter);
            if (parsed.GetValue(list))
            {
                Tell(projects);
                return;
            }

            SuiteOptions options = RunOptions(BuildRequest.Settings, BuildRequest.Overrides);
            Tell(projects = options.Seconds is null ? projects : ProjectSelection.Measuring(projects, options, Console.WriteLine));
            if (options.Of<GateOptions>().Base is { } baseline)
            {
                Suites.Validate(options);
                Console.WriteLine($"Gate: against {baseline}"); // the build reads this line, too, and starts the gate in the place of the tests
                return;
            }

            Open(parsed.GetRequiredValue(run), options, BuildRequest.Filter, projects);
        });
    }

    // The build reads this line.
    private static void Tell(IReadOnlyList<string> projects) => Console.WriteLine($"Projects: {string.Join(',', projects)}");

    private static void Open(string start, SuiteOptions options, string filter, IReadOnlyList<string> projects)
    {
        Suites.Validate(options);
        CellCheck.Run(projects);
        if (filter.Length == 0)
        {
            // Only the test hosts know which cells a filter leaves; each asks for its own before it measures.
            Suites.RefuseMisfits(options, Suites.CellsOf(options));
        }

        Action<string> say = Console.WriteLine;
        using MeasuringLock free = options.Resume ? MeasuringLock.Wait(Suites.LockFolder, say) : MeasuringLock.Take(Suites.LockFolder);
        string? server = RunOpening.Server(options, say);
        StorageCheck.Run(options);
        RunFolder folder = new(options.Artifacts, options.Profile);
        RampServer.Require(folder.Path, options.Of<PayloadOptions>(), options.Of<PayloadOptions>().Resume, server);
        Budget? budget = options.Seconds is not { } seconds ? null
            : BudgetClock.Of(seconds, start, BuildRequest.IsFresh, DateTimeOffset.UtcNow, projects);
        (_, string words) = RunOpening.Open(folder, options, start, filter.Length == 0 ? null
            : filter, RunFingerprint.Of(options), GitState.Here.Unknown, server, budget);
        say($"{words}, profile {options.Profile}{(options.Shard is null ? "" : $", shard {options.Shard}")}. Reports go to {folder.Path}.");
    }

    /// <summary>
    /// The options as the test hosts will see them: variables of the settings file override the shell's, and those given to
    /// <c>dotnet test -e NAME=VALUE</c> override both.
    /// </summary>
    public static SuiteOptions RunOptions(string settings, string overrides)
    {
        Dictionary<string, string> variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
        foreach ((string name, string value) in RunSettingsFile.Variables(settings).Concat(RunSettingsFile.Overrides(overrides)))
        {
            variables[name] = value;
        }

        return SuiteOptions.Read(variables);
    }
}
