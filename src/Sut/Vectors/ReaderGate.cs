using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>
/// Lets any number in at once, or one alone who waits until all others have left. Entering costs one locked addition on a
/// cache line that few share; who comes while somebody is alone waits for the end of that.
/// </summary>
internal sealed class ReaderGate
{
    private const int Stripes = 16;

    private readonly Stripe[] _inside = new Stripe[Stripes];
    private readonly Lock _alone = new();
    private volatile bool _closed;

    /// <summary>Enters among others.</summary>
    /// <returns>What to leave with.</returns>
    public int Enter()
    {
        int stripe = Environment.CurrentManagedThreadId % Stripes;
        while (true)
        {
            // A full fence: either whoever closes sees this one inside, or this one sees it closed.
            Interlocked.Increment(ref _inside[stripe].Count);
            if (!_closed)
            {
                return stripe;
            }

            Leave(stripe);
            lock (_alone)
            {
            }
        }
    }

    /// <summary>Leaves.</summary>
    public void Leave(int stripe) => Interlocked.Decrement(ref _inside[stripe].Count);

    /// <summary>Runs an action while nobody is inside; not from inside.</summary>
    public void Alone(Action action)
    {
        lock (_alone)
        {
            _closed = true;
            try
            {
                Interlocked.MemoryBarrier();
                var wait = default(SpinWait);
                while (IsOccupied())
                {
                    wait.SpinOnce();
                }

                action();
            }
            finally
            {
                _closed = false;
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

    // Two cache lines, because processors fetch them in pairs.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Stripe
    {
        [FieldOffset(64)]
        public long Count;
    }
}
