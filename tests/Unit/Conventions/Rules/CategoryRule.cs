using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>A test class without its project's category runs in no filtered run, and nobody would notice.</summary>
internal sealed class CategoryRule : IRule
{
    private static readonly Regex Test = new(@"\[\s*(\w+,\s*)*(Skippable)?(Fact|Theory)\b");

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where file.IsCSharp && file.Folders is ["tests", "Unit" or "Load" or "Scale", ..]
        let test = Test.Match(file.Code)
        let trait = $"[Trait(\"Category\", \"{file.Folders[1]}\")]"
        where test.Success && !file.Text.Replace(" ", "").Contains(trait.Replace(" ", ""), StringComparison.Ordinal)
        select file.At(test.Index, "tests without their project's category", $"put {trait} on the class");
}
