using Harness.Xunit.Options;

namespace Unit.Conventions;

internal static class Repository
{
    private static readonly string[] Untracked = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs", ".idea"];

    /// <summary>Files whose content is data of others or not text.</summary>
    private static readonly string[] NotText = [".png", ".ico", ".gz", ".zst", ".db", ".snk", ".dll"];

    /// <summary>Every text file of the tree that Git would track, snapshots included; read once.</summary>
    public static IReadOnlyCollection<SourceFile> Files { get; } = Read(RepositoryRoot.Path);

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
}
