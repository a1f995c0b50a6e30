using System.Diagnostics;

namespace Acceptance.Gate;

/// <summary>The environment of a build or a worker of the gate: without the variables that are meant for the run that asked.</summary>
internal static class CleanEnvironment
{
    private static readonly string[] NotMeant = ["MSBUILD", "ACCEPTANCE_", "GATE_", "VSTEST"];

    /// <summary>Removes those variables.</summary>
    public static void Of(ProcessStartInfo start)
    {
        foreach (string name in start.Environment.Keys.Where(IsNotMeant).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
    }

    private static bool IsNotMeant(string name) => name is "BASE" or "SUITE_RUN" or "SUITE_ARTIFACTS" or "SUITE_SHARD" or "RESUME"
        || Array.Exists(NotMeant, begin => name.StartsWith(begin, StringComparison.OrdinalIgnoreCase));
}
