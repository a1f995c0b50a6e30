namespace Unit.Conventions;

/// <summary>A convention of the code. Pure: files in, findings out; it decides itself which files concern it.</summary>
internal interface IRule
{
    IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files);
}
