namespace Sut.Tokens;

/// <summary>Fault of a file that cannot be used as a file of tokens.</summary>
public enum TokenFileFault
{
    /// <summary>It is no file of tokens at all.</summary>
    Foreign,

    /// <summary>It is one of another version.</summary>
    Version,

    /// <summary>It ends before the tokens that its header promises, or before its header does.</summary>
    Short,

    /// <summary>It goes on after the tokens that its header promises.</summary>
    Long,

    /// <summary>Torn: its writer stopped before the end.</summary>
    Torn,

    /// <summary>Its header or its tokens are not what was written.</summary>
    Damaged,
}
