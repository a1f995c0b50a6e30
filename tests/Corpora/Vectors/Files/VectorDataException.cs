namespace Corpora.Vectors.Files;

/// <summary>A file of vectors or neighbours breaks its format; says which, where and how.</summary>
public sealed class VectorDataException(string path, string reason) : Exception($"{path}: {reason}")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The rule that it breaks.</summary>
    public string Reason { get; } = reason;
}
