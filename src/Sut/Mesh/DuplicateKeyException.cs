namespace Sut.Mesh;

/// <summary>A new row has the key of one that is there, or of another in the same batch. Nothing was written.</summary>
public sealed class DuplicateKeyException : Exception
{
    /// <summary>Builds the message from its parts.</summary>
    /// <param name="kind">What it is: node or policy.</param>
    /// <param name="key">The key that is taken.</param>
    /// <param name="inner">SQLite's refusal.</param>
    public DuplicateKeyException(string kind, string key, Exception? inner = null)
        : base($"A {kind} with the key '{key}' exists. Update it, or choose another key; nothing was written.", inner)
    {
        (Kind, Key) = (kind, key);
    }

    /// <summary>The kind of row: node or policy.</summary>
    public string Kind { get; }

    /// <summary>The key that is taken.</summary>
    public string Key { get; }
}
