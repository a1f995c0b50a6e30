namespace Unit.Conventions;

/// <summary>A folder of its own under the system's temporary folder, gone at the end.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("acceptance-").FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Of(name))!);
        File.WriteAllText(Of(name), text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
