using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>Test filters on pages are such as the runner reads: a value's own operators are escaped, or it runs no test.</summary>
internal sealed class PageFiltersRule : IRule
{
    private static readonly Regex Filter = new(@"--filter +(""(?<text>[^""\n]+)""|(?<text>[\w.]+[!=~][^\s`|]+))");

    private static readonly Regex Condition = new(@"^\s*\w+\s*(!=|!~|=|~)(?<value>(\\.|[^\\=~!])+)$");

    private static readonly Regex Join = new(@"(?<!\\)[&|()]+");

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        from page in files
        where page.Path.EndsWith(".md", StringComparison.Ordinal) && !page.Path.Contains(".verified.", StringComparison.Ordinal)
        from filter in Filter.Matches(page.Text)
        from condition in Join.Split(filter.Groups["text"].Value)
        where condition.Trim().Length > 0 && !Condition.IsMatch(condition)
        select page.At(filter.Index, $"'{condition}' is no condition of a test filter", @"escape what is part of the value: layout\=citus");
}
