namespace Harness.Xunit.Options;

/// <summary>The folder that holds <c>Acceptance.sln</c>, found by walking up from the test assembly.</summary>
public static class RepositoryRoot
{
    private const string Landmark = "Acceptance.sln";

    /// <summary>Full path of the repository's root.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Full path of a file or folder named from the root, e.g. <c>testsettings/tiers.json</c>.</summary>
    public static string File(string relative) => System.IO.Path.Combine(Path, relative);

    private static string Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, Landmark)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No {Landmark} in '{start}' or above it. The tests read testsettings/ beside it: run them from a clone of the repository.");
    }
}
