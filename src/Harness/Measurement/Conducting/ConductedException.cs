namespace Harness.Measurement;

/// <summary>The work was timed by a conductor: what would have measured it here has nothing left to do, and no figure to give.</summary>
public sealed class ConductedException() : Exception(Words)
{
    /// <summary>Its message, by which it is known where only the message arrives.</summary>
    public const string Words = "The work was timed by a conductor, by turns with another process: there is no figure in this one.";
}
