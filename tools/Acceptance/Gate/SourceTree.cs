using System.Diagnostics;
using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;

namespace Acceptance.Gate;

/// <summary>
/// One side's sources in a folder of its own under the artifacts: head's harness, tests and settings, and that side's <c>src/Sut</c>. The
/// folder is named by a hash of all of it, so names are of one length, tell no side, and what was built once is found again.
/// </summary>
internal sealed record SourceTree(string Path)
{
    private const int HexDigits = 12;
    private const string Measured = "src/Sut/";

    // Folders and files that a build of the tests needs.
    private static readonly string[] Needed =
        ["Acceptance.sln", "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "NuGet.config", "nuget.config",
            "src/", "tests/", "testsettings/", "tools/"];

    // The program around the tests is left out, and what tests it: neither is measured, so a change of them needs no new build.
    private static readonly string[] NotNeeded = ["tests/Unit/", "tests/Mutations/", "tests/Load/Tool/", "tools/Acceptance/Verbs/", "tools/Acceptance/Gate/",
        "tools/Acceptance/Children/CellCheckChild.cs", "tools/Acceptance/Children/Gate/"];

    /// <summary>Whether a file of the repository is part of a side.</summary>
    public static bool IsNeeded(string path) => Array.Exists(Needed, path.StartsWith) && !Array.Exists(NotNeeded, path.StartsWith);

    /// <summary>Lays out the working tree's side.</summary>
    public static SourceTree OfHead(string root, string folder) => Lay(folder, "head", HeadFiles(root, static _ => true));

    /// <summary>Lays out the side of another commit.</summary>
    public static SourceTree OfBase(string root, string folder, BaseCommit commit) =>
        Lay(folder, "base", [.. HeadFiles(root, static path => !path.StartsWith(Measured, StringComparison.Ordinal)), .. Archived(root, commit)]);

    private static List<(string Path, byte[] Content)> HeadFiles(string root, Func<string, bool> wanted) =>
    [
        .. BaseCommit.Git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct()
            .Where(path => IsNeeded(path) && wanted(path))
            .Where(path => File.Exists(System.IO.Path.Combine(root, path)))
            .Select(path => (path, File.ReadAllBytes(System.IO.Path.Combine(root, path)))),
    ];

    private static IEnumerable<(string Path, byte[] Content)> Archived(string root, BaseCommit commit)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", ["archive", "--format=tar", commit.Hash, "--", Measured.TrimEnd('/')])
        {
            WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Task<string> errors = git.StandardError.ReadToEndAsync();
        using TarReader tar = new(git.StandardOutput.BaseStream);
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                using MemoryStream content = new();
                entry.DataStream?.CopyTo(content);
                yield return (entry.Name, content.ToArray());
            }
        }

        git.WaitForExit();
        if (git.ExitCode != 0)
        {
            throw new GateRefusal($"git archive of {commit.Shown} failed: {errors.Result.ReplaceLineEndings(" ").Trim()}");
        }
    }

    private static SourceTree Lay(string folder, string side, IReadOnlyList<(string Path, byte[] Content)> files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(side));
        foreach ((string path, byte[] content) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"\0{path}\0{content.Length}\0")));
            hash.AppendData(content);
        }

        string root = System.IO.Path.Combine(folder, Convert.ToHexStringLower(hash.GetHashAndReset())[..HexDigits]);
        if (!Directory.Exists(root))
        {
            // Copied beside and renamed: an interrupted copy must not pass for a whole one.
            string half = $"{root}.half";
            if (Directory.Exists(half))
            {
                Directory.Delete(half, recursive: true);
            }

            Write(half, files);
            Directory.Move(half, root);
        }

        Directory.SetLastWriteTimeUtc(root, DateTime.UtcNow);
        return new SourceTree(root);
    }

    private static void Write(string folder, IReadOnlyList<(string Path, byte[] Content)> files)
    {
        try
        {
            foreach ((string path, byte[] content) in files)
            {
                string file = System.IO.Path.Combine(folder, path);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, content);
            }
        }
        catch (IOException failed)
        {
            throw FullDisk.At(System.IO.Path.GetDirectoryName(folder)!) ?? (Exception)failed;
        }
    }
}
