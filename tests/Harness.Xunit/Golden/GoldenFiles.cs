using Harness.Xunit.Running;

namespace Harness.Xunit.Golden;

/// <summary>Finds vector files: the project's own, and more of the same name where <c>GOLDEN_DIR</c> points.</summary>
public static class GoldenFiles
{
    /// <summary>The environment variable that names a folder with further vectors.</summary>
    public const string Variable = "GOLDEN_DIR";

    /// <summary>
    /// The project's own <c>{name}.json</c>, then every <c>{name}*.json</c> directly in the folder of
    /// <see cref="Variable"/>, by name. A folder that serves other systems only is said, not refused.
    /// </summary>
    /// <exception cref="InvalidOperationException">The variable names no folder, or the project's own file is missing.</exception>
    public static IReadOnlyList<string> For(string name, Action<string> say) =>
        For(name, Suites.Options.GoldenDir, say);

    /// <summary>As <see cref="For(string, Action{string})"/>, with the folder given; null or empty means none.</summary>
    public static IReadOnlyList<string> For(string name, string? folder, Action<string> say)
    {
        string own = Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json");
        if (!File.Exists(own))
        {
            throw new InvalidOperationException($"{own} is missing: build the tests again, which copies it there.");
        }

        if (string.IsNullOrEmpty(folder))
        {
            return [own];
        }

        if (!Directory.Exists(folder))
        {
            throw new InvalidOperationException(
                $"{Variable}={folder}: it must name an existing folder with golden files; unset it to check the project's own only.");
        }

        string[] more = Directory.GetFiles(folder, $"{name}*.json");
        Array.Sort(more, StringComparer.Ordinal);
        if (more.Length == 0)
        {
            say($"{Variable}={folder} holds no {name}*.json: only the project's own vectors are checked");
        }

        return [own, .. more];
    }
}
