namespace Harness.Measurement;

/// <summary>The work was timed by a conductor: what would have measured it here has nothing left to do, and no figure to give.</summary>
public sealed class ConductedException()
    : Exception("The work was timed by a conductor, by turns with another process: there is no figure in this one.");
