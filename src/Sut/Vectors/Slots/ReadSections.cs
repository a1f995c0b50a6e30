using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>
/// Read-side sections and grace periods (RCU, as Linux's SRCU has them): a reader enters and leaves and waits for nobody; a writer
/// that has made something unreachable begins a grace period, and when that has passed every reader has left that could have reached it.
/// Nobody waits for it either. So a reader may wait for any other reader or writer, on whatever thread, as filters do.
/// </summary>
internal sealed class ReadSections
{
    private const int Stripes = 16;

    [ThreadStatic]
    private static ReadSections? _innermost;

    private readonly Stripe[] _inside = new Stripe[Stripes];
    private int _phase;

    /// <summary>The one that this thread entered last and has not left; null outside of all.</summary>
    public static ReadSections? Innermost => _innermost;

    /// <summary>Enters.</summary>
    /// <returns>What to leave with, on the same thread.</returns>
    public Entrance Enter()
    {
        int stripe = Environment.CurrentManagedThreadId % Stripes;
        while (true)
        {
            // A full fence: either whoever begins a grace period counts this one, or this one sees the new phase and what was done before.
            int phase = Volatile.Read(ref _phase);
            ref long count = ref _inside[stripe].CountOf(phase);
            Interlocked.Increment(ref count);
            if (Volatile.Read(ref _phase) == phase)
            {
                Entrance entrance = new(stripe, phase, _innermost);
                _innermost = this;
                return entrance;
            }

            Interlocked.Decrement(ref count);
        }
    }

    public void Leave(Entrance entrance)
    {
        _innermost = entrance.Outer;
        Interlocked.Decrement(ref _inside[entrance.Stripe].CountOf(entrance.Phase));
    }

    /// <summary>Throws on a thread that is inside, as a filter is: what it changed, its own search would meet half way.</summary>
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
    public static void WorkFor(ReadSections? innermost) => _innermost = innermost;

    /// <summary>Begins a grace period; the one before must have passed, and one thread at a time does so.</summary>
    public void BeginGrace() => Interlocked.Increment(ref _phase);

    /// <summary>True when all readers have left that had entered when the grace period began.</summary>
    public bool HasPassed()
    {
        // Nobody enters the old phase any more: what is 0 once stays so, but for those who are just turning back.
        int old = Volatile.Read(ref _phase) - 1;
        foreach (ref Stripe stripe in _inside.AsSpan())
        {
            if (Volatile.Read(ref stripe.CountOf(old)) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Ticket of a reader, to leave with.</summary>
    /// <param name="Stripe">Where it is counted.</param>
    /// <param name="Phase">In which phase.</param>
    /// <param name="Outer">What it was inside before.</param>
    public readonly record struct Entrance(int Stripe, int Phase, ReadSections? Outer);

    // Two cache lines, because processors fetch them in pairs.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Stripe
    {
        [FieldOffset(64)]
        private long _even;

        [FieldOffset(72)]
        private long _odd;

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public ref long CountOf(int phase) => ref (phase & 1) == 0 ? ref _even : ref _odd;
    }
}
