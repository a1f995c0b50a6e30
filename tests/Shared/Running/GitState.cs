using System.ComponentModel;
using System.Diagnostics;
using Shared.Settings;

namespace Shared.Running;

/// <summary>Which commit is measured, and whether the tree has changed since: a report must not name a commit it did not measure.</summary>
public static class GitState
{
    /// <summary>The commit's hash, with <c>-dirty</c> when tracked files differ from it; null without Git or a repository.</summary>
    public static string? Commit { get; } = Ask("rev-parse HEAD") is { Length: > 0 } head
        ? Ask("status --porcelain --untracked-files=no") is "" ? head : $"{head}-dirty"
        : null;

    private static string? Ask(string arguments)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = RepositoryRoot.Path, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            string answer = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? answer : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
