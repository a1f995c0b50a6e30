namespace Unit.Conventions;

/// <summary>
/// No folder holds more source files than a reader takes in at a glance; inner folders, by organ, come before the next file.
/// </summary>
internal sealed class RoomSizeRule : IRule
{
    private const int Most = 22;

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where file.IsCSharp
        group file by string.Join('/', file.Folders) into folder
        where folder.Count() > Most
        select new Finding(folder.Key, 1, $"{folder.Count()} source files, {Most} allowed",
            "give those that belong together an inner folder, in the namespace of the room");
}
