namespace Corpora.Vectors;

/// <summary>A file of vectors or neighbours breaks its format; says which, where and how.</summary>
public sealed class VecsFileException(string path, string reason) : Exception($"{path}: {reason}")
{
    public string Path { get; } = path;

    public string Reason { get; } = reason;
}
