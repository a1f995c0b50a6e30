using System.Runtime.ExceptionServices;

namespace Sut.Tokens;

/// <summary>
/// Threads that share work on many tokens; kept, because starting one costs as much as thousands of tokens. They take
/// chunks in turn, so that a core that somebody else wants holds nobody up. One piece of work at a time; dispose when done.
/// The threads that make load meet at a barrier, too; they share no code with these, because what is measured must not be changed by
/// what measures it, and they do not take chunks.
/// </summary>
public sealed class TokenCrew : IDisposable
{
    // Half a megabyte: hundreds of times the cost of taking it.
    private const int Chunk = 8192;

    // Waking a thread takes some ten microseconds, in which one thread fills as many tokens as these.
    private const int PaysFrom = 4 * Chunk;

    private readonly Barrier _barrier;
    private readonly Thread[] _others;
    private Action<int, int>? _work;
    private int _count;
    private int _next;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts the threads; the caller's own is one of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is below 1.</exception>
    public TokenCrew(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _barrier = new Barrier(threads);
        _others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Serve) { IsBackground = true, Name = "tokens" })];
        Array.ForEach(_others, thread => thread.Start());
    }

    /// <summary>Number of working threads, the caller's included.</summary>
    public int Threads { get; }

    private bool IsDisposed => _count < 0;

    /// <summary>
    /// Has every token from 0 to <paramref name="count"/> worked on once, in chunks on any of the threads, and returns
    /// when all are done. Small work is done by the caller alone.
    /// </summary>
    /// <param name="count">How many tokens.</param>
    /// <param name="work">Works on a number of tokens (second) from a place on (first); the first exception is thrown here.</param>
    /// <exception cref="ObjectDisposedException">The threads were sent home.</exception>
    public void Run(int count, Action<int, int> work)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (Threads == 1 || count < PaysFrom)
        {
            work(0, count);
            return;
        }

        (_work, _count, _next, _failure) = (work, count, 0, null);
        _barrier.SignalAndWait();
        TakeChunks(work);
        _barrier.SignalAndWait();
        _failure?.Throw();
    }

    /// <summary>Sends the threads home.</summary>
    public void Dispose()
    {
        if (IsDisposed)
        {
            return;
        }

        (_work, _count) = (null, -1);
        if (Threads > 1)
        {
            _barrier.SignalAndWait();
            Array.ForEach(_others, thread => thread.Join());
        }

        _barrier.Dispose();
    }

    private void Serve()
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_work is not { } work)
            {
                return;
            }

            TakeChunks(work);
            _barrier.SignalAndWait();
        }
    }

    private void TakeChunks(Action<int, int> work)
    {
        try
        {
            int chunks = ((_count - 1) / Chunk) + 1;
            for (int chunk; (chunk = Interlocked.Increment(ref _next) - 1) < chunks;)
            {
                int from = chunk * Chunk;
                work(from, Math.Min(Chunk, _count - from));
            }
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            Volatile.Write(ref _next, int.MaxValue / 2);
        }
    }
}
