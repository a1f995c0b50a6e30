using System.Collections;
using Shared.Running;
using Shared.Settings;

namespace Load.Conductor;

/// <summary>Before the first test project: refuse what is wrong, keep a second terminal out, clear away the parts of old runs.</summary>
internal static class RunBegin
{
    public static int Run(string run, string settings, string overrides)
    {
        SuiteOptions options = Options(settings, overrides);
        Suites.Validate(options);
        using MeasuringLock free = MeasuringLock.Take(Suites.LockFolder);
        RunFolder folder = new(options.Artifacts, options.Profile);
        folder.ClearOldParts();
        Console.WriteLine($"Run {run}, profile {options.Profile}. Reports go to {folder.Path}.");
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
