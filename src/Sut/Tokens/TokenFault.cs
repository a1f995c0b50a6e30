namespace Sut.Tokens;

/// <summary>Fault of a token.</summary>
public enum TokenFault
{
    /// <summary>The bytes end inside a token.</summary>
    Length,

    /// <summary>The id is zero.</summary>
    ZeroId,

    /// <summary>The weight is NaN, below 0 or above 100.</summary>
    Weight,

    /// <summary>The timestamp is more than an hour ahead of the clock.</summary>
    FutureTimestamp,
}
