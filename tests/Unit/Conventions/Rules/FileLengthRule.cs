namespace Unit.Conventions;

/// <summary>No file of code is longer than a reader keeps in mind.</summary>
internal sealed class FileLengthRule : IRule
{
    private const int Most = 300;

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files) =>
        from file in files
        where file.IsCSharp
        let lines = file.Text.AsSpan().TrimEnd('\n').Count('\n') + 1
        where lines > Most
        select new Finding(file.Path, Most + 1, $"{lines} lines, {Most} allowed", "give a part of it a name and a file of its own");
}
