using System.Collections;
using Shared.Payloads;
using Shared.Running;
using Shared.Settings;

namespace Load.Conductor;

/// <summary>Before the first test project: refuse what is wrong, keep a second terminal out, open the run or the one that is continued.</summary>
internal static class RunBegin
{
    public static int Run(string start, string settings, string overrides, string filter)
    {
        SuiteOptions options = Options(settings, overrides);
        Suites.Validate(options);
        CellCheck.Run();
        if (filter.Length == 0)
        {
            // Which cells a filter leaves is known to the test hosts; each asks for its own before it measures.
            Suites.RefuseMisfits(options, Suites.CellsOf(options));
        }

        Action<string> say = Console.WriteLine;
        using MeasuringLock free = options.Resume ? MeasuringLock.Wait(Suites.LockFolder, say) : MeasuringLock.Take(Suites.LockFolder);
        string? server = RunOpening.Server(options, say);
        StorageCheck.Run(options);
        RunFolder folder = new(options.Artifacts, options.Profile);
        RampServer.Require(folder.Path, options.Payloads, server);
        (_, string words) = RunOpening.Open(folder, options, start, filter.Length == 0 ? null : filter, RunFingerprint.Of(options), GitState.Here.Unknown, server);
        say($"{words}, profile {options.Profile}{(options.Shard is null ? "" : $", shard {options.Shard}")}. Reports go to {folder.Path}.");
        return 0;
    }

    /// <summary>
    /// The options as the test hosts will see them: variables of the settings file override the shell's, and those given to
    /// <c>dotnet test -e NAME=VALUE</c> override both.
    /// </summary>
    public static SuiteOptions Options(string settings, string overrides)
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
