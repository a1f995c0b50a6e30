using System.Runtime.CompilerServices;

namespace Unit.House;

/// <summary>The tree these tests were compiled from.</summary>
internal static class Repository
{
    private static readonly string[] Untracked = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs", ".idea"];

    /// <summary>Files whose content is data of others or not text.</summary>
    private static readonly string[] NotText = [".png", ".ico", ".gz", ".zst", ".db", ".snk", ".dll"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every text file of the tree that Git would track, snapshots included; read once.</summary>
    public static IReadOnlyCollection<SourceFile> Files { get; } = Read(Root);

    public static IReadOnlyCollection<SourceFile> Read(string root) =>
        [.. Walk(new DirectoryInfo(root))
            .Select(file => new SourceFile(
                Path.GetRelativePath(root, file.FullName).Replace('\\', '/'),
                File.ReadAllText(file.FullName).Replace("\r\n", "\n")))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles()
            .Where(file => file.Name != ".git" // in a worktree it is a file
                && !file.Name.Contains(".received.", StringComparison.Ordinal)
                && !NotText.Contains(file.Extension))
            .Concat(folder.EnumerateDirectories().Where(sub => !Untracked.Contains(sub.Name)).SelectMany(Walk));

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        for (var folder = Path.GetDirectoryName(thisFile); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Acceptance.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException(
            $"No Acceptance.sln above {thisFile}, where these tests were compiled; build them where they run.");
    }
}
