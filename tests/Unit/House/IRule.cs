namespace Unit.House;

/// <summary>A rule of the house. Pure: files in, findings out; it decides itself which files concern it.</summary>
internal interface IRule
{
    IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files);
}
