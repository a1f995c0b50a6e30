using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>Names and paths in code spans of pages exist. Pages that tell of the past may name what is gone.</summary>
internal sealed class PageNamesRule : IRule
{
    private static readonly string[] Past = ["CHANGELOG.md", "docs/RUNS.md", "docs/RESULTS.md", "docs/CLAIMS.md"];

    private static readonly Regex Span = new(@"(?<!`)`(?<text>[^`\n]+)`(?!`)");

    // Pascal case with a second capital or a member: Judge, CellRun.Prove; a keyword in capitals is none.
    private static readonly Regex Name = new(@"^[A-Z][a-z]\w*(\.[A-Z]\w*)*$");

    private static readonly Regex Place = new(@"^(src|tests|tools|testsettings|findings|docs|\.github)/[\w./-]*$");

    private static readonly Regex Word = new(@"\w+");

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        HashSet<string> words = new(StringComparer.Ordinal), places = new(StringComparer.Ordinal);
        foreach (SourceFile file in files)
        {
            AddPlaces(places, file);
            if (!IsPage(file))
            {
                words.UnionWith(Word.Matches(file.Text).Select(word => word.Value));
            }
        }

        return
            from page in files
            where IsPage(page) && !Past.Contains(page.Path)
            from span in Span.Matches(page.Text)
            let text = span.Groups["text"].Value
            where Name.IsMatch(text) ? !text.Split('.').All(words.Contains) : Place.IsMatch(text) && !places.Contains(text.TrimEnd('/'))
            select page.At(span.Index, $"{span.Value} is nowhere in the tree", "name what is there now");
    }

    private static bool IsPage(SourceFile file) =>
        file.Path.EndsWith(".md", StringComparison.Ordinal) && !file.Path.Contains(".verified.", StringComparison.Ordinal);

    private static void AddPlaces(HashSet<string> places, SourceFile file)
    {
        places.Add(file.Path);
        for (int end = file.Path.LastIndexOf('/'); end > 0; end = file.Path.LastIndexOf('/', end - 1))
        {
            places.Add(file.Path[..end]);
        }
    }
}
