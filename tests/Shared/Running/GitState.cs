using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Shared.Settings;

namespace Shared.Running;

/// <summary>
/// Which commit is measured, and what differs from it: a report must not name a commit it did not measure, and a run must not
/// be continued with other code.
/// </summary>
public static class GitState
{
    private const int ShownHexDigits = 8;

    /// <summary>
    /// The commit's hash, with <c>-dirty-</c> and a hash of the differences when tracked files differ from it or files that are
    /// not tracked lie among the sources; null without Git or a repository.
    /// </summary>
    public static string? Commit { get; } = Ask("rev-parse HEAD") is { Length: > 0 } head ? head + Differences() : null;

    private static string Differences()
    {
        string[] untracked = [.. (Ask("ls-files --others --exclude-standard -- src tests testsettings") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        string changed = Ask("diff HEAD --binary") ?? "";
        if (changed.Length == 0 && untracked.Length == 0)
        {
            return "";
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(changed));
        foreach (string file in untracked.Select(RepositoryRoot.File).Where(File.Exists))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return $"-dirty-{Convert.ToHexStringLower(hash.GetHashAndReset())[..ShownHexDigits]}";
    }

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
