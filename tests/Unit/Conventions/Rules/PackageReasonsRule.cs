using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>Each pinned version has a reason: a comment in its paragraph, on its line or above it.</summary>
internal sealed class PackageReasonsRule : IRule
{
    private static readonly Regex Version = new(@"<PackageVersion\b[^>]*?\bInclude=""(?<name>[^""]+)""");

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where Path.GetFileName(file.Path) == "Directory.Packages.props"
        from match in Version.Matches(file.Text)
        let paragraph = file.Text.LastIndexOf("\n\n", match.Index, StringComparison.Ordinal)
        let lineEnd = file.Text.IndexOf('\n', match.Index)
        where !file.Text[(paragraph + 1)..(lineEnd < 0 ? file.Text.Length : lineEnd)].Contains("<!--", StringComparison.Ordinal)
        select file.At(
            match.Index, $"{match.Groups["name"].Value} is pinned without a reason",
            "say in a comment above it why it is there and why this version");
}
