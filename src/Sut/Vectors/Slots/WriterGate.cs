using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>
/// Striped shared-exclusive lock of writers: any number share it, or one holds it alone once all others have left. Entering costs one
/// locked addition on a cache line that few share; a writer who comes while it is held alone waits for the end of that. No writer waits
/// for a reader, so that a reader may wait for a writer.
/// </summary>
internal sealed class WriterGate
{
    private const int Stripes = 16;

    private readonly Stripe[] _inside = new Stripe[Stripes];
    private readonly Lock _alone = new();
    private volatile bool _isClosed;

    /// <summary>Enters among others; not from inside.</summary>
    /// <returns>What to leave with.</returns>
    public int Enter()
    {
        int stripe = Environment.CurrentManagedThreadId % Stripes;
        while (true)
        {
            // A full fence: either whoever closes sees this one inside, or this one sees it closed.
            Interlocked.Increment(ref _inside[stripe].Count);
            if (!_isClosed)
            {
                return stripe;
            }

            Interlocked.Decrement(ref _inside[stripe].Count);
            lock (_alone)
            {
            }
        }
    }

    public void Leave(int entrance) => Interlocked.Decrement(ref _inside[entrance].Count);

    /// <summary>Runs an action while nobody else is inside; not from inside.</summary>
    public void Alone(Action action)
    {
        lock (_alone)
        {
            try
            {
                _isClosed = true;
                Interlocked.MemoryBarrier();
                foreach (ref Stripe stripe in _inside.AsSpan())
                {
                    SpinWait wait = default(SpinWait);
                    while (Volatile.Read(ref stripe.Count) != 0)
                    {
                        wait.SpinOnce();
                    }
                }

                action();
            }
            finally
            {
                _isClosed = false;
            }
        }
    }

    // Two cache lines, because processors fetch them in pairs.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Stripe
    {
        [FieldOffset(64)]
        public long Count;
    }
}
