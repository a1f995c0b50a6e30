using System.Text.RegularExpressions;

namespace Unit.House;

/// <summary>
/// The namespace is the folder with a capital, and file-scoped. The two folders of the snapshot seam share one namespace.
/// </summary>
internal sealed class NamespaceRule : IRule
{
    private static readonly Regex Declaration = new(@"^[ \t]*namespace\s+(?<name>[\w.]+)\s*(?<end>[;{])", RegexOptions.Multiline);

    private static readonly string[] Seams = ["Plain", "Verify"];

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        files.Where(file => file.IsCSharp && file.Folders is ["src" or "tests", ..]).SelectMany(Check);

    private static IEnumerable<Finding> Check(SourceFile file)
    {
        var expected = string.Join('.', file.Folders[1..].Except(Seams).Select(folder => char.ToUpperInvariant(folder[0]) + folder[1..]));
        var declared = Declaration.Match(file.Code);
        if (!declared.Success)
        {
            return OneTypeRule.TopLevel(file).Any()
                ? [file.At(0, "a type outside any namespace", $"begin with 'namespace {expected};'")]
                : [];
        }

        return declared.Groups["name"].Value == expected && declared.Groups["end"].Value == ";"
            ? []
            : [file.At(declared.Index, $"'{declared.Value.Trim()}' is not the folder's namespace", $"write 'namespace {expected};'")];
    }
}
