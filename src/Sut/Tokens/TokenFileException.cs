namespace Sut.Tokens;

/// <summary>A file cannot be used as a file of tokens; says which, what was found and what to do. The file is as it was.</summary>
public sealed class TokenFileException : Exception
{
    internal TokenFileException(string path, TokenFileFault fault, string finding)
        : base($"{path}: {finding}") => (Path, Fault) = (path, fault);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The fault.</summary>
    public TokenFileFault Fault { get; }
}
