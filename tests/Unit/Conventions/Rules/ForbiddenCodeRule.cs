using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>Constructs this house does without, each with what to do instead.</summary>
internal sealed class ForbiddenCodeRule : IRule
{
    private static readonly (Regex Pattern, bool InComments, string Rule, string WayOut)[] Forbidden =
    [
        (new(@"^[ \t]*#[ \t]*(if|elif)\b", RegexOptions.Multiline), false, "conditional compilation",
            "put each case in a file of its own and let a props file pick"),
        (new(@"^[ \t]*#[ \t]*region\b", RegexOptions.Multiline), false, "a region", "what it hides wants a type of its own"),
        (new(@"\bThread\s*\.\s*Sleep\s*\("), false, "Thread.Sleep", "wait for the event itself: a barrier, a task, a signal"),

        // The brackets keep this line from finding itself.
        (new(@"\b(TO[D]O|FIX[M]E)\b"), true, "a {0}", "do it now, or write it where work is planned"),
    ];

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where file.IsCSharp
        from forbidden in Forbidden
        from finding in file.Each(
            forbidden.Pattern, forbidden.InComments ? file.Text : file.Code, forbidden.Rule, forbidden.WayOut)
        select finding;
}
