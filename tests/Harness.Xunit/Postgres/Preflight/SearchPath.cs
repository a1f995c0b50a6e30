namespace Harness.Xunit.Postgres;

internal static class SearchPath
{
    public static IReadOnlyList<string> Folders { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Full path of a program; null when no folder has it.</summary>
    public static string? Find(string program) => Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
