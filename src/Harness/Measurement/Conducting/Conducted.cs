namespace Harness.Measurement;

/// <summary>
/// Conducted work: an operation that two processes run by turns, one at a time, to tell which of them is faster. Whatever measures an
/// operation here offers it first; where no conductor is named the offer does nothing, and it is measured as usual.
/// </summary>
/// <remarks>
/// One conductor a process, named before the first test: static, like the turns that a whole process takes. Offers are taken of the thread
/// that takes, and of no other.
/// </remarks>
public static class Conducted
{
    private static IConductor? _conductor;

    [ThreadStatic]
    private static bool _isTaking;

    /// <summary>Whether a conductor is named.</summary>
    public static bool IsOn => _conductor is not null;

    /// <summary>Names the conductor of this process.</summary>
    public static void By(IConductor? conductor) => _conductor = conductor;

    /// <summary>The scope in which a measurement offers its operation; elsewhere, in a proof for example, offers do nothing.</summary>
    /// <param name="measure">Measures as usual, and ends with <see cref="ConductedException"/> when its operation was taken.</param>
    /// <param name="goesOn">Whether the caller goes on after that, to figures of its own; else the exception ends it, too.</param>
    /// <exception cref="ConductedException">The operation was taken, and nothing else is wanted.</exception>
    public static void Take(Action measure, bool goesOn = true)
    {
        ArgumentNullException.ThrowIfNull(measure);
        _isTaking = true;
        try
        {
            measure();
        }
        catch (ConductedException) when (goesOn)
        {
            // It had its turns.
        }
        finally
        {
            _isTaking = false;
        }
    }

    /// <summary>Offers an operation.</summary>
    /// <param name="work">Makes the operation; asked for where there is a conductor only.</param>
    /// <exception cref="ConductedException">A conductor took it and has timed it.</exception>
    public static void Offer(Func<ConductedWork> work)
    {
        if (_conductor is not null && _isTaking)
        {
            ArgumentNullException.ThrowIfNull(work);
            _conductor.Conduct(work());
            throw new ConductedException();
        }
    }
}
