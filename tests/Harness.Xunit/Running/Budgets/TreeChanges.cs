using Harness.Reports;

namespace Harness.Xunit.Running;

/// <summary>Changes of the working tree: which systems they reach, told from the paths of the files.</summary>
/// <param name="Words">What changed since when, in words.</param>
/// <param name="All">Whether what all share has changed: the harness, the settings, the packages.</param>
/// <param name="Systems">The systems whose files changed.</param>
internal sealed record TreeChanges(string Words, bool All, IReadOnlySet<string> Systems)
{
    private const int ShortDigits = 7;

    // A system's folder stands right below these.
    private static readonly string[] Rooms = ["src/Sut/", "tests/Corpora/", "tests/Load/", "tests/Scale/", "tools/Acceptance/Children/"];

    // What every measurement passes through.
    private static readonly string[] Shared = ["src/", "tests/Harness.Xunit/", "tests/Directory.", "testsettings/", "Directory.", "global.json"];

    /// <summary>Of a working tree against a commit, or against HEAD where Git does not know that commit.</summary>
    /// <param name="root">The repository's root.</param>
    /// <param name="since">The commit that was measured last, as a report has it; null where none is known.</param>
    /// <param name="systems">The systems there are, as they are written in cells.</param>
    public static TreeChanges Of(string root, string? since, IReadOnlyCollection<string> systems)
    {
        try
        {
            if (GitState.Ask(root, "rev-parse", "--show-prefix").TrimEnd('\n').Length > 0)
            {
                return Unknown("the repository's root is not here");
            }

            string commit = Known(root, since) ?? GitState.Ask(root, "rev-parse", "HEAD").Trim();
            string changed = GitState.Ask(root, "diff", "--name-only", "-z", "--no-renames", commit);
            string added = GitState.Ask(root, "ls-files", "-z", "--others", "--exclude-standard");
            return OfPaths(commit[..ShortDigits], (changed + added).Split('\0', StringSplitOptions.RemoveEmptyEntries), systems);
        }
        catch (GitException refusal)
        {
            return Unknown(refusal.Message);
        }
    }

    /// <summary>Of paths from the repository's root.</summary>
    internal static TreeChanges OfPaths(string since, IReadOnlyList<string> paths, IReadOnlyCollection<string> systems)
    {
        string?[] reached = [.. paths.Select(path => SystemOf(path, systems))];
        HashSet<string> named = [.. reached.OfType<string>().Where(static name => name.Length > 0)];
        bool all = reached.Contains("");
        int files = reached.Count(static name => name is not null);
        string what = files == 0 ? "Nothing that is measured" : all ? "What all systems share"
            : string.Join(", ", named.Order(StringComparer.Ordinal));
        string count = files == 0 ? "" : FormattableString.Invariant($" ({files} {(files == 1 ? "file" : "files")})");
        return new TreeChanges($"{what}{count} changed since {since}", all, named);
    }

    /// <summary>Whether they reach a test.</summary>
    public bool Reach(SuiteTest test) => All || (test.System is { } system && Systems.Contains(system));

    private static TreeChanges Unknown(string why) =>
        new($"What changed is not known ({PrintableText.Of(why)})", All: false, new HashSet<string>());

    // A commit measured with changes is told from one without by what stands behind its hash.
    private static string? Known(string root, string? since)
    {
        if (since?.Split('-')[0] is not { Length: > 0 } hash || !hash.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        try
        {
            return GitState.Ask(root, "rev-parse", "--verify", "--quiet", $"{hash}^{{commit}}").Trim();
        }
        catch (GitException)
        {
            return null;
        }
    }

    // A system, the empty text for all, null for none.
    private static string? SystemOf(string path, IReadOnlyCollection<string> systems)
    {
        string? room = Array.Find(Rooms, prefix => path.StartsWith(prefix, StringComparison.Ordinal));
        string inner = room is null ? "" : path[room.Length..].Split('/')[0].ToLowerInvariant();
        return systems.Contains(inner) ? inner
            : room is { } known && known.StartsWith("tests/", StringComparison.Ordinal) ? ""
            : Array.Exists(Shared, prefix => path.StartsWith(prefix, StringComparison.Ordinal)) ? "" : null;
    }
}
