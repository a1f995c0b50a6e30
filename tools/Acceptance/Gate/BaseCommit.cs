using System.ComponentModel;
using System.Diagnostics;
using Harness.Xunit.Processes;

namespace Acceptance.Gate;

/// <summary>Base: the commit that head is compared with.</summary>
/// <param name="Ref">As it was asked for.</param>
/// <param name="Hash">All 40 digits.</param>
internal sealed record BaseCommit(string Ref, string Hash)
{
    private const int ShortDigits = 7;

    // The folder of the harness: a commit without it has another layout, and this commit's harness does not compile against it.
    private static readonly string[] Layout = ["src/Sut/Sut.csproj", "src/Harness/Harness.csproj", "tests/Harness.Xunit/Harness.Xunit.csproj"];

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Ref and short hash, <c>main@1a2b3c4</c>; the short hash alone where a hash was asked for.</summary>
    public string Shown => Hash.StartsWith(Ref, StringComparison.OrdinalIgnoreCase) ? Hash[..ShortDigits] : $"{Ref}@{Hash[..ShortDigits]}";

    /// <summary>Resolves a ref to its commit.</summary>
    /// <param name="root">The repository's root.</param>
    /// <param name="asked">A branch, a tag, a hash.</param>
    /// <exception cref="GateRefusal">There is no Git, no repository, no such commit, or it has another layout.</exception>
    public static BaseCommit Find(string root, string asked)
    {
        if (asked.StartsWith('-'))
        {
            throw new GateRefusal($"BASE='{asked}' is refused: it must be a branch, a tag or a commit, and none begins with a dash.");
        }

        ProgramRun inside = Git(root, "rev-parse", "--show-prefix");
        if (inside.ExitCode != 0 || inside.Output.Trim().Length > 0)
        {
            throw new GateRefusal($"BASE='{asked}' is refused: {root} is not the root of a Git repository, so there is no other commit to compare with. Use a clone.");
        }

        ProgramRun found = Git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{asked}^{{commit}}");
        if (found.ExitCode != 0)
        {
            bool isShallow = Git(root, "rev-parse", "--is-shallow-repository").Output.Trim() == "true";
            throw new GateRefusal(isShallow
                ? $"BASE='{asked}' is refused: this clone is shallow and does not have that commit. Fetch it: git fetch --unshallow origin {asked}, or fetch-depth: 0 in a workflow."
                : $"BASE='{asked}' is refused: Git knows no such commit here. Name a branch, a tag or a commit; a branch of the server's is origin/NAME, after git fetch.");
        }

        BaseCommit commit = new(asked, found.Output.Trim());
        foreach (string file in Layout)
        {
            ProgramRun there = Git(root, "cat-file", "-e", $"{commit.Hash}:{file}");
            if (there.ExitCode != 0)
            {
                throw new GateRefusal(there.Errors.Contains("does not exist", StringComparison.Ordinal) || there.Errors.Contains("exists on disk", StringComparison.Ordinal)
                    ? $"BASE='{asked}' is refused: {commit.Shown} has no {file}. It is from before this layout, and the tests of this commit cannot be built with its sources. Compare with a later commit."
                    : $"BASE='{asked}' is refused: Git cannot read {file} of {commit.Shown}: {there.Errors.ReplaceLineEndings(" ").Trim()}");
            }
        }

        return commit;
    }

    /// <summary>Whether nothing under a folder differs between the commit and the working tree.</summary>
    public bool HasSame(string root, string folder) =>
        Git(root, "diff", "--quiet", Hash, "--", folder).ExitCode == 0
        && Git(root, "ls-files", "--others", "--exclude-standard", "--", folder).Output.Trim().Length == 0;

    /// <summary>Runs git and returns its output.</summary>
    /// <exception cref="GateRefusal">There is none, or it hangs.</exception>
    internal static ProgramRun Git(string root, params string[] arguments)
    {
        try
        {
            ProgramRun run = ProgramRun.Of(new ProcessStartInfo("git", arguments) { WorkingDirectory = root }, Limit);
            return run.ExitCode is null ? throw new GateRefusal($"git {arguments[0]} {run.Errors}.") : run;
        }
        catch (Win32Exception missing)
        {
            throw new GateRefusal($"BASE asks for another commit, and there is no git to fetch it with: {missing.Message}");
        }
    }
}
