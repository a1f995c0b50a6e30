using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>One top-level type per file, and the file bears its name: who looks for a type finds it by the tree.</summary>
internal sealed class OneTypeRule : IRule
{
    /// <summary>Not after ':' or ',', where <c>class</c> and <c>struct</c> are constraints.</summary>
    private static readonly Regex Declared = new(
        @"(?<![:,]\s*)\b(class|struct|interface|enum|record(\s+(class|struct))?)\s+(?<name>[A-Za-z_]\w*)"
        + @"|\bdelegate\s+(?!\*)[\w.<>\[\]?,\s]+?\s(?<name>[A-Za-z_]\w*)\s*(<[\w,\s]*>)?\s*\(");

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        files.Where(file => file.IsCSharp).SelectMany(Check);

    private static IEnumerable<Finding> Check(SourceFile file)
    {
        List<(string Name, int Position)> types = TopLevel(file).ToList();
        foreach ((string? name, int position) in types.Where(type => type.Name != file.Stem))
        {
            yield return types.Count == 1
                ? file.At(position, $"{name} lies in {file.Stem}.cs", $"rename the file to {name}.cs")
                : file.At(position, $"{name} is one of {types.Count} top-level types", $"move it to {name}.cs");
        }
    }

    /// <summary>Types outside any braces, brackets or parentheses; a block namespace breaks the namespace rule instead.</summary>
    public static IEnumerable<(string Name, int Position)> TopLevel(SourceFile file)
    {
        int depth = 0;
        int seen = 0;
        foreach (Match match in Declared.Matches(file.Code))
        {
            for (; seen < match.Index; seen++)
            {
                depth += file.Code[seen] switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
            }

            if (depth == 0)
            {
                yield return (match.Groups["name"].Value, match.Index);
            }
        }
    }
}
