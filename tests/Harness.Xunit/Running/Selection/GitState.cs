using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Harness.Xunit.Options;
using Harness.Xunit.Processes;

namespace Harness.Xunit.Running;

/// <summary>
/// State of the Git tree: which commit is measured, and what differs from it. A report must not name a commit it did not measure, and a run
/// must not be continued with other code.
/// </summary>
/// <param name="Commit">
/// The commit's hash, with <c>-dirty-</c> and a hash of the differences when tracked files differ from it or files that are
/// not tracked are among the sources; null where Git did not tell all of that.
/// </param>
/// <param name="Unknown">What Git said instead, in one line; null where the commit is known.</param>
internal sealed record GitState(string? Commit, string? Unknown)
{
    private const int ShownHexDigits = 8;

    // A large tree on a cold disk takes seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Of this repository, asked once.</summary>
    public static GitState Here { get; } = Of(RepositoryRoot.Path);

    /// <summary>Reads the state of a repository.</summary>
    /// <param name="folder">Its root.</param>
    public static GitState Of(string folder)
    {
        try
        {
            // A folder unpacked inside another repository has no commit of its own.
            return Ask(folder, "rev-parse", "--show-prefix").TrimEnd('\n') is { Length: > 0 } inside
                ? new GitState(null, $"the repository's root is not here, but above {inside.TrimEnd('/')}")
                : new GitState(Ask(folder, "rev-parse", "HEAD").Trim() + Differences(folder), null);
        }
        catch (GitException refusal)
        {
            return new GitState(null, refusal.Message);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new GitState(null,
                $"a file among the sources that Git does not track could not be read: {unread.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static string Differences(string folder)
    {
        string[] untracked = Ask(folder, "ls-files", "-z", "--others", "--exclude-standard", "--", "src", "tests", "testsettings")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries);
        string changed = Ask(folder, "diff", "HEAD", "--binary", "--no-ext-diff", "--no-textconv", "--no-color");
        if (changed.Length == 0 && untracked.Length == 0)
        {
            return "";
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(changed));
        foreach (string file in untracked.Where(file => File.Exists(Path.Combine(folder, file))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        }

        return $"-dirty-{Convert.ToHexStringLower(hash.GetHashAndReset())[..ShownHexDigits]}";
    }

    /// <summary>What Git answers. One that fails has not said that nothing differs.</summary>
    /// <exception cref="GitException">It fails, or there is none.</exception>
    internal static string Ask(string folder, params string[] arguments)
    {
        try
        {
            ProgramRun git = ProgramRun.Of(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder }, Limit);
            return git.ExitCode == 0 ? git.Output : throw new GitException(arguments[0], git.Errors);
        }
        catch (Win32Exception missing)
        {
            throw new GitException(arguments[0], missing.Message);
        }
    }
}
