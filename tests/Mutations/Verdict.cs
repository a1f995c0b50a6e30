namespace Mutations;

internal enum Verdict
{
    /// <summary>The right test is red, for the right reason.</summary>
    Killed,

    /// <summary>Everything stayed green: a test is missing or too mild.</summary>
    Survived,

    /// <summary>The machine was too busy to tell.</summary>
    Inconclusive,

    /// <summary>It proves nothing: red for another reason, no end, no such test, or code that does not compile.</summary>
    Wrong,
}
