using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>
/// No line of code is wider than <c>max_line_length</c> of .editorconfig, which a compiler does not read. A text is not broken, because it
/// is searched for whole: what counts of it is that it is there.
/// </summary>
internal sealed partial class LineWidthRule : IRule
{
    private const int Most = 140;

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where file.IsCSharp
        from Match line in Wide.Matches(file.Text)
        where Columns(file, line) > Most
        select file.At(line.Index, $"{line.Length} columns, {Most} allowed beside texts", "break the line, or give a part of it a name");

    // Comments count in full: they are blank in the code like texts, and can be broken anywhere.
    private static int Columns(SourceFile file, Match line) => line.Value.TrimStart().StartsWith("//", StringComparison.Ordinal)
        ? line.Length
        : Math.Min(Blanks.Replace(file.Code.Substring(line.Index, line.Length).TrimEnd(), " ").Length, Literal.Replace(line.Value, "").Length);

    [GeneratedRegex(@"^.{141,}$", RegexOptions.Multiline)]
    private static partial Regex Wide { get; }

    [GeneratedRegex(@"(?<=\S)\s{2,}(?=\S)")]
    private static partial Regex Blanks { get; }

    // With what is put into it: a literal may be as long as what it says.
    [GeneratedRegex(@"[$@]*(""{3,}.*?""{3,}|""([^""\\]|\\.)*"")")]
    private static partial Regex Literal { get; }
}
