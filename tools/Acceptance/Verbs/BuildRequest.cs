using System.Text;
using Harness.Xunit.Options;

namespace Acceptance.Verbs;

/// <summary>
/// The arguments of <c>dotnet test</c>, as the build hands them over: in environment variables, because a shell would run code in an
/// argument, and in base64, because MSBuild takes a semicolon for the end of a value and turns a backslash into a slash.
/// </summary>
internal static class BuildRequest
{
    /// <summary><c>--filter</c>; empty for none.</summary>
    public static string Filter => Text("ACCEPTANCE_FILTER");

    /// <summary>The whole command line of <c>dotnet test</c>; its backslashes may be slashes.</summary>
    public static string CommandLine => Text("ACCEPTANCE_COMMAND");

    /// <summary>The path of <c>--settings</c>, or of the default ones.</summary>
    public static string Settings => Text("ACCEPTANCE_SETTINGS");

    /// <summary>The run settings behind <c>--</c>, joined by semicolons.</summary>
    public static string Overrides => Text("ACCEPTANCE_OVERRIDES");

    /// <summary>Whether a fresh clone was built, which takes a minute and is nobody's measuring.</summary>
    public static bool IsFresh => Environment.GetEnvironmentVariable("ACCEPTANCE_FRESH") == "true";

    /// <summary>The variables that both add to a test host's environment; none where no build asks.</summary>
    public static IReadOnlyDictionary<string, string> Variables => Settings.Length == 0 ? new Dictionary<string, string>()
        : RunSettingsFile.Variables(Settings).Concat(RunSettingsFile.Overrides(Overrides)).GroupBy(static it => it.Key)
            .ToDictionary(static group => group.Key, static group => group.Last().Value, StringComparer.Ordinal);

    private static string Text(string variable) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(Environment.GetEnvironmentVariable(variable) ?? ""));
}
