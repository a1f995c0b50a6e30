using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>A clone works anywhere: no tracked file names a place on one machine, or a folder beside the repository.</summary>
internal sealed class SelfContainedRule : IRule
{
    // The brackets keep these lines from finding themselves.
    private static readonly Regex Place = new(
        @"(?<![\w./$}-])/(hom[e]|roo[t]|tm[p]|User[s])/\w[\w./-]*|\b[A-Z]:\\+User[s]\b|(?<![\w.])\.\./share[d]\b");

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where !file.Path.Contains(".verified.", StringComparison.Ordinal)
        from finding in file.Each(
            Place, file.Text, "'{0}' is a place on one machine",
            "start from the repository's root or Path.GetTempPath(), and copy data that tests need into the project")
        select finding;
}
