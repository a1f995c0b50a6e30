namespace Harness.Xunit.Running;

/// <summary>
/// A few repeats may take no longer than a disturbance from outside that no counter shows, such as a neighbour on the same processor. So
/// before they count as a breach as many again must say the same: the range that lies beyond the bound is then that of all.
/// </summary>
internal static class Confirmation
{
    /// <summary>Measures once, and where that looks like a breach once more.</summary>
    /// <param name="measure">Takes the repeats of one attempt.</param>
    /// <param name="isBreach">Whether they alone would turn the cell red.</param>
    /// <param name="with">Puts two series of repeats together.</param>
    public static T Confirmed<T>(Func<T> measure, Func<T, bool> isBreach, Func<T, T, T> with)
    {
        T first = measure();
        return isBreach(first) ? with(first, measure()) : first;
    }
}
