using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>Names that say nothing about what is inside attract what belongs elsewhere.</summary>
internal sealed class PlainNamesRule : IRule
{
    private const string Parts = "(Helpers?|Utils?|Utility|Utilities|Common|Managers?)";

    /// <summary>A whole word of a Pascal-case name: CommonRow, but not Uncommon.</summary>
    private static readonly Regex InPath = new($@"(?<![A-Za-z]){Parts}(?![a-z])|(?<=[a-z0-9]){Parts}(?![a-z])");

    private static readonly Regex InType = new(
        $@"\b(class|struct|interface|enum|record)\s+(?<name>\w*?(?<![A-Z]){Parts}(?![a-z])\w*)");

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where file.IsCSharp
        from position in Positions(file)
        select file.At(position, "a name part out of Helper, Utils, Common, Manager", "name it after what it does");

    private static IEnumerable<int> Positions(SourceFile file) =>
        InPath.IsMatch(file.Path) ? [0] : InType.Matches(file.Code).Select(match => match.Index);
}
