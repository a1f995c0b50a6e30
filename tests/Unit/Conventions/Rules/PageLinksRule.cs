using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>Links between pages lead to a file that is there, and to a heading that it has.</summary>
internal sealed class PageLinksRule : IRule
{
    // Addresses elsewhere are not ours to check, and pictures are no text.
    private static readonly Regex Link = new(@"\]\((?<path>[^)#\s:]*)(#(?<heading>[^)\s]*))?\)");

    private static readonly Regex Heading = new("^#+ (?<words>.+)$", RegexOptions.Multiline);

    private static readonly Regex NoAnchor = new(@"[^\w\- ]");

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        Dictionary<string, SourceFile> byPath = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        return
            from page in files
            where IsPage(page)
            from link in Link.Matches(page.Text)
            let path = link.Groups["path"].Value
            where !path.EndsWith(".png", StringComparison.Ordinal)
            let target = path.Length == 0 ? page : byPath.GetValueOrDefault(Resolved(page, path))
            where target is null || (link.Groups["heading"] is { Success: true } heading && !Anchors(target).Contains(heading.Value))
            select page.At(link.Index, $"the link {link.Value[1..]} leads nowhere",
                "name a file of this repository, and a heading that it has");
    }

    private static bool IsPage(SourceFile file) =>
        file.Path.EndsWith(".md", StringComparison.Ordinal) && !file.Path.Contains(".verified.", StringComparison.Ordinal);

    private static string Resolved(SourceFile page, string path)
    {
        List<string> folders = [.. page.Folders];
        foreach (string part in path.Split('/'))
        {
            if (part != "..")
            {
                folders.Add(part);
            }
            else if (folders.Count > 0)
            {
                folders.RemoveAt(folders.Count - 1);
            }
        }

        return string.Join('/', folders);
    }

    // As GitHub makes them: lower case, without punctuation, a hyphen for each space.
    private static IEnumerable<string> Anchors(SourceFile page) =>
        Heading.Matches(page.Text)
            .Select(heading => NoAnchor.Replace(heading.Groups["words"].Value.ToLowerInvariant(), "").Replace(' ', '-'));
}
