namespace Harness.Measurement;

/// <summary>End of a conducted test: a conductor timed the work, so the test has no figure of its own to report.</summary>
public sealed class ConductedException() : Exception(Words)
{
    /// <summary>Its message, by which it is known where only the message arrives.</summary>
    public const string Words = "The work was timed by a conductor, by turns with another process: there is no figure in this one.";
}
