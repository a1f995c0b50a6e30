using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>
/// Lets any number in at once, or one alone who waits until all others have left. Entering costs one locked addition on a
/// cache line that few share; who comes while somebody is alone waits for the end of that.
/// <para>
/// Who is inside, here or at another gate, may enter again while somebody waits to be alone: the one who waits cannot go on before
/// this one has left. Who is alone is waited for by all, and ends without entering anywhere.
/// </para>
/// </summary>
internal sealed class ReaderGate
{
    private const int Stripes = 16;

    // In this order: who is inside already is let in up to Closing, all others while Open.
    private const int Open = 0;
    private const int Closing = 1;
    private const int Taken = 2;

    [ThreadStatic]
    private static ReaderGate? _innermost;

    private readonly Stripe[] _inside = new Stripe[Stripes];
    private readonly Lock _alone = new();
    private volatile int _state;

    /// <summary>The gate that this thread entered last and has not left; null outside of all.</summary>
    public static ReaderGate? Innermost => _innermost;

    /// <summary>Enters among others.</summary>
    /// <returns>What to leave with, on the same thread.</returns>
    public Entrance Enter()
    {
        ReaderGate? outer = _innermost;
        int stripe = Environment.CurrentManagedThreadId % Stripes;
        int passable = outer is null ? Open : Closing;
        var wait = default(SpinWait);
        while (true)
        {
            // A full fence: either whoever closes sees this one inside, or this one sees it closed.
            Interlocked.Increment(ref _inside[stripe].Count);
            if (_state <= passable)
            {
                _innermost = this;
                return new Entrance(stripe, outer);
            }

            Interlocked.Decrement(ref _inside[stripe].Count);
            if (outer is not null)
            {
                // Not at the lock: whoever has it may be closing again, and then waits for this one.
                wait.SpinOnce();
                continue;
            }

            lock (_alone)
            {
            }
        }
    }

    /// <summary>Leaves.</summary>
    public void Leave(Entrance entrance)
    {
        _innermost = entrance.Outer;
        Interlocked.Decrement(ref _inside[entrance.Stripe].Count);
    }

    /// <summary>
    /// Throws on a thread that is inside as a filter is: its search waits for it, mending waits for searches, and changes wait for
    /// mending, so a change from there might wait for itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is inside.</exception>
    public void RequireOutside()
    {
        if (_innermost == this)
        {
            throw new InvalidOperationException(
                "A filter may read the store that it filters, and not change or save it; note the ids, and do so after the search.");
        }
    }

    /// <summary>Counts this thread, which works for another that waits for it, as inside where that one is.</summary>
    public static void WorkFor(ReaderGate? innermost) => _innermost = innermost;

    /// <summary>Runs an action while nobody is inside; not from inside.</summary>
    public void Alone(Action action)
    {
        lock (_alone)
        {
            try
            {
                Close();
                action();
            }
            finally
            {
                _state = Open;
            }
        }
    }

    private void Close()
    {
        var wait = default(SpinWait);
        while (true)
        {
            _state = Closing;
            Interlocked.MemoryBarrier();
            if (!IsOccupied())
            {
                // Once more: while it was closing, who was inside elsewhere may have come in.
                _state = Taken;
                Interlocked.MemoryBarrier();
                if (!IsOccupied())
                {
                    return;
                }
            }
            else
            {
                wait.SpinOnce();
            }
        }
    }

    private bool IsOccupied()
    {
        long inside = 0;
        foreach (ref Stripe stripe in _inside.AsSpan())
        {
            inside += Volatile.Read(ref stripe.Count);
        }

        return inside != 0;
    }

    /// <summary>What a thread leaves with.</summary>
    /// <param name="Stripe">Where it is counted.</param>
    /// <param name="Outer">The gate that it was inside before.</param>
    public readonly record struct Entrance(int Stripe, ReaderGate? Outer);

    // Two cache lines, because processors fetch them in pairs.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Stripe
    {
        [FieldOffset(64)]
        public long Count;
    }
}
