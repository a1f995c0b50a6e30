namespace Sut.Payloads;

/// <summary>Phases of a record's time.</summary>
public sealed record RecordPhases
{
    /// <summary>Making the epochs and summing them up.</summary>
    public TimeSpan Generate { get; init; }

    /// <summary>Spelling them.</summary>
    public TimeSpan Encode { get; init; }

    /// <summary>Opening the writing connection.</summary>
    public TimeSpan ConnectToWrite { get; init; }

    /// <summary>Inserting and committing.</summary>
    public TimeSpan Insert { get; init; }

    /// <summary>Opening the reading connection.</summary>
    public TimeSpan ConnectToRead { get; init; }

    /// <summary>Waiting for the row and its bytes.</summary>
    public TimeSpan Select { get; init; }

    /// <summary>Decoding them and summing them up.</summary>
    public TimeSpan Decode { get; init; }

    /// <summary>All of the writing.</summary>
    public TimeSpan Write => Generate + Encode + ConnectToWrite + Insert;

    /// <summary>All of the reading.</summary>
    public TimeSpan Read => ConnectToRead + Select + Decode;

    /// <summary>The database's share of the writing.</summary>
    public TimeSpan DatabaseWrite => ConnectToWrite + Insert;

    /// <summary>The database's share of the reading.</summary>
    public TimeSpan DatabaseRead => ConnectToRead + Select;
}
