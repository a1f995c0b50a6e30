using System.Text;
using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>The first page is read in one sitting: what it cannot hold is a page of its own in docs.</summary>
internal sealed class FirstPageRule : IRule
{
    private const int MostLines = 150, MostBytes = 12 * 1024, MostColumns = 160;

    private const string WayOut = "move what a newcomer does not need at once to a page in docs";

    private static readonly Regex LongLine = new($"^.{{{MostColumns + 1},}}$", RegexOptions.Multiline);

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        if (files.FirstOrDefault(file => file.Path == "README.md") is not { } page)
        {
            yield break;
        }

        if (page.Text.TrimEnd('\n').Split('\n').Length is > MostLines and var lines)
        {
            yield return page.At(0, $"{lines} lines, more than {MostLines}", WayOut);
        }

        if (Encoding.UTF8.GetByteCount(page.Text) is > MostBytes and var bytes)
        {
            yield return page.At(0, $"{bytes} bytes, more than {MostBytes}", WayOut);
        }

        foreach (Match line in LongLine.Matches(page.Text))
        {
            yield return page.At(line.Index, $"{line.Length} columns, more than {MostColumns}", "break the line, or shorten the row");
        }
    }
}
