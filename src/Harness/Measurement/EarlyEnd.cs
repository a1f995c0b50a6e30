namespace Harness.Measurement;

/// <summary>
/// Early end of a measurement that lies so far beyond its bound that no repeat would change the verdict. Whoever judges says what is so
/// far; whoever measures asks after each repeat. The first repeat is a grace: what the warm-up left cold is in it, so two in a row count.
/// </summary>
/// <remarks>Set and asked on the thread that measures. Without a judge no measurement ends early.</remarks>
public sealed class EarlyEnd
{
    /// <summary>So many repeats in a row end it.</summary>
    public const int Repeats = 2;

    [ThreadStatic]
    private static Func<double, double?, bool>? _isHopeless;

    private int _inRow;

    /// <summary>Measures under a judge.</summary>
    /// <param name="isHopeless">
    /// Whether a repeat's operations per second, and its ratio to a yardstick where there is one, lie too far beyond a bound.
    /// </param>
    /// <param name="measure">Measures, on this thread.</param>
    public static T Where<T>(Func<double, double?, bool> isHopeless, Func<T> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        _isHopeless = isHopeless;
        try
        {
            return measure();
        }
        finally
        {
            _isHopeless = null;
        }
    }

    /// <summary>Whether the measurement ends after this repeat.</summary>
    /// <param name="perSecond">The repeat's operations per second.</param>
    /// <param name="ratio">Its ratio to the yardstick; null where there is none.</param>
    public bool After(double perSecond, double? ratio = null)
    {
        _inRow = _isHopeless?.Invoke(perSecond, ratio) == true ? _inRow + 1 : 0;
        return _inRow >= Repeats;
    }
}
