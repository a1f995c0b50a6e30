namespace Unit.Harness.Measurement;

/// <summary>A folder of made-up kernel files, to test parsing against texts that this machine does not show.</summary>
internal sealed class FakeKernel : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("kernel-").FullName;

    internal FakeKernel With(string file, string text)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
