namespace Sut.Vectors;

/// <summary>A file that cannot be loaded: not one of these, of another version, cut short, or damaged. Nothing was loaded.</summary>
public sealed class VectorFileException : IOException
{
    /// <summary>Builds the message from its parts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="part">The part of the file that is wrong, for example <c>vectors</c>.</param>
    /// <param name="reason">What is wrong with it, as a sentence without full stop.</param>
    /// <param name="cause">The failure this one explains, if any.</param>
    public VectorFileException(string path, string part, string reason, Exception? cause = null)
        : base($"{path}: {part}: {reason}. Restore the file from a copy, or save the store again.", cause)
    {
        (Path, Part, Reason) = (path, part, reason);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The part of the file that is wrong.</summary>
    public string Part { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }
}
