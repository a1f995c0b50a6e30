namespace Harness.Reports.Claims;

/// <summary>Verdict on a claim, measured so that it could fail.</summary>
public enum ClaimVerdict
{
    /// <summary>It is true as it was made.</summary>
    Holds,

    /// <summary>Something like it is true: another figure, or for another reason.</summary>
    HoldsDifferently,

    /// <summary>The way it was measured could have given no other answer, so it says nothing.</summary>
    CouldNotFail,

    /// <summary>It is false.</summary>
    Wrong,
}
