using System.Globalization;

namespace Sut.Mesh;

/// <summary>
/// One text out of source, destination and k. Each name is preceded by its length, so no name, whatever is in it, can make two
/// keys equal.
/// </summary>
internal static class PathKey
{
    public static string Of(string source, string destination, int k) =>
        string.Create(CultureInfo.InvariantCulture, $"{source.Length}:{source},{destination.Length}:{destination},{k}");
}
