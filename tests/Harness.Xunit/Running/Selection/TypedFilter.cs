using System.Text;
using Harness.Xunit.Options;

namespace Harness.Xunit.Running;

/// <summary>
/// The text behind <c>--filter</c> beside what came of it: <c>dotnet test</c> hands it to MSBuild within double quotes, so it ends at a
/// double quote of its own, and another filter than the one that was typed would be run and recorded.
/// </summary>
internal static class TypedFilter
{
    private const string Switch = "--filter";

    /// <summary>Refuses a filter that was cut.</summary>
    /// <param name="came">What MSBuild says that the filter is.</param>
    /// <param name="commandLine">
    /// Of the process of <c>dotnet test</c>, as <see cref="Environment.CommandLine"/> joins it; MSBuild may have turned its backslashes.
    /// </param>
    /// <exception cref="OptionException">Text is lost.</exception>
    public static void RequireWhole(string came, string commandLine)
    {
        if (Find(commandLine) is { } typed && typed.Contains('"', StringComparison.Ordinal) && !IsThere(typed, Turned(came)))
        {
            throw new OptionException(Switch, typed,
                $"dotnet test cuts it at a double quote, and '{came}' would be run. Write a double quote as \\\", or as %22");
        }
    }

    // A quote with a backslash before it arrives as a quote; quotes around the whole are taken off and nothing is lost.
    private static bool IsThere(string typed, string came) =>
        typed == came || typed.Replace("/\"", "\"", StringComparison.Ordinal) == came || (typed is ['"', .., '"'] && typed[1..^1] == came);

    private static string Turned(string text) => text.Replace('\\', '/');

    // The last one wins. It is an argument of its own, quoted where it has a space or a quote in it, or joined by = or :.
    private static string? Find(string commandLine) => Arguments(Turned(commandLine)).ToArray() is var all
        ? all.Select((it, i) => it == Switch ? all.ElementAtOrDefault(i + 1) : it.StartsWith($"{Switch}=", StringComparison.Ordinal)
            || it.StartsWith($"{Switch}:", StringComparison.Ordinal) ? it[(Switch.Length + 1)..] : null)
            .LastOrDefault(static it => it is not null)
        : null;

    private static IEnumerable<string> Arguments(string commandLine)
    {
        StringBuilder argument = new();
        bool quoted = false;
        for (int i = 0; i < commandLine.Length; i++)
        {
            if (commandLine[i] == '"')
            {
                quoted = !quoted;
            }
            else if (commandLine[i] == '/' && quoted && i + 1 < commandLine.Length && commandLine[i + 1] == '"')
            {
                argument.Append(commandLine[++i]);
            }
            else if (commandLine[i] == ' ' && !quoted)
            {
                yield return argument.ToString();
                argument.Clear();
            }
            else
            {
                argument.Append(commandLine[i]);
            }
        }

        yield return argument.ToString();
    }
}
