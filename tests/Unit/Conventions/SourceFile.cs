using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>One text file of the tree: its path from the root with '/', and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private string? _code;

    /// <summary>The text with comments and strings blanked, at the same positions; only meaningful for C#.</summary>
    public string Code => _code ??= CSharpCode.Of(Text);

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>The folders from the root, without the file's name.</summary>
    public string[] Folders => Path.Split('/')[..^1];

    public string Stem => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>A finding at a position of <see cref="Text"/>.</summary>
    public Finding At(int position, string rule, string wayOut) =>
        new(Path, Text.AsSpan(0, position).Count('\n') + 1, rule, wayOut);

    /// <summary>A finding at each match, in the code or in the whole text.</summary>
    public IEnumerable<Finding> Each(Regex pattern, string text, string rule, string wayOut) =>
        pattern.Matches(text).Select(match => At(match.Index, rule.Replace("{0}", match.Value.Trim()), wayOut));
}
