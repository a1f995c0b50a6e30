using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>
/// The namespace is the folder's, file-scoped. A room's inner folders share the namespace of the room: they sort its files, and divide no
/// names.
/// </summary>
internal sealed class NamespaceRule : IRule
{
    private static readonly Regex Declaration = new(@"^[ \t]*namespace\s+(?<name>[\w.]+)\s*(?<end>[;{])", RegexOptions.Multiline);

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        files.Where(file => file.IsCSharp && file.Folders is ["src" or "tests" or "tools", _, ..]).SelectMany(Check);

    private static IEnumerable<Finding> Check(SourceFile file)
    {
        string[] expected = [.. Enumerable.Range(1, file.Folders.Length - 1).Reverse()
            .Select(depth => string.Join('.', file.Folders[1..(depth + 1)]))];
        Match declared = Declaration.Match(file.Code);
        if (!declared.Success)
        {
            return OneTypeRule.TopLevel(file).Any()
                ? [file.At(0, "a type outside any namespace", $"begin with 'namespace {expected[0]};'")]
                : [];
        }

        // The room is the folder right inside the project.
        return Array.IndexOf(expected, declared.Groups["name"].Value) is var depth and >= 0 && depth < Math.Max(1, expected.Length - 1)
            && declared.Groups["end"].Value == ";"
            ? []
            : [file.At(declared.Index, $"'{declared.Value.Trim()}' is not the folder's namespace", $"write 'namespace {expected[0]};'")];
    }
}
