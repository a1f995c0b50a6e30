using System.Security.Cryptography;
using System.Text;

namespace Sut.Storage;

/// <summary>
/// Names for what is written aside in the folder of a file: its name, twelve letters of chance, a suffix. Of a long name so much stays
/// as fits: file systems allow 255 bytes, and SQLite puts up to eight more behind the name that it is given.
/// </summary>
internal static class AsideName
{
    private const int MostBytes = 255;
    private const int Chance = 12;
    private static readonly int BesideBytes = "-journal".Length;

    /// <summary>A unique name beside a file, for a temporary copy.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="suffix">What kind it is, such as <c>.new</c>.</param>
    public static string Of(string file, string suffix) =>
        Path.Join(Path.GetDirectoryName(file),
            Beginning(file, suffix) + RandomNumberGenerator.GetHexString(Chance, lowercase: true) + suffix);

    /// <summary>Whether a name is one that <see cref="Of"/> gives for a file.</summary>
    public static bool Is(string name, string file, string suffix) =>
        Beginning(file, suffix) is var beginning
        && name.Length == beginning.Length + Chance + suffix.Length
        && name.StartsWith(beginning, StringComparison.Ordinal)
        && name.EndsWith(suffix, StringComparison.Ordinal)
        && !name.AsSpan(beginning.Length, Chance).ContainsAnyExcept("0123456789abcdef");

    private static string Beginning(string file, string suffix)
    {
        string name = Path.GetFileName(file);
        int most = MostBytes - 1 - Chance - suffix.Length - BesideBytes;
        while (Encoding.UTF8.GetByteCount(name) > most)
        {
            name = name[..^(char.IsLowSurrogate(name[^1]) && name.Length > 1 ? 2 : 1)];
        }

        return name + ".";
    }
}
