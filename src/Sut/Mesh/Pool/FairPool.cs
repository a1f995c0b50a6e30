using System.Diagnostics.CodeAnalysis;

namespace Sut.Mesh;

/// <summary>
/// Fair pool of a bounded number of slots, first in, first out: while callers wait, a slot that comes back goes to the one that waits
/// longest, and no later caller takes one. A free slot costs its taker two interlocked operations on memory that stays
/// with the core, no lock and no allocation: with one lock for all, ten threads read a third slower.
/// </summary>
internal sealed class FairPool<T> : IDisposable
    where T : class, IDisposable
{
    private readonly string _purpose;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly PoolSlot<T>[] _slots;
    private readonly LinkedList<TaskCompletionSource<PoolSlot<T>>> _waiting = new(); // under the gate
    private int _waitingCount; // written under the gate, read by everybody
    private long _exhausted;
    private volatile bool _closed;

    public FairPool(string purpose, int size, Func<T> open, TimeSpan timeout, TimeProvider time)
    {
        (_purpose, _timeout, _time) = (purpose, timeout, time);
        _slots = [.. Enumerable.Range(0, size).Select(_ => new PoolSlot<T>(open))];
    }

    public bool IsClosed => _closed;

    /// <summary>
    /// Held while somebody joins or leaves the queue and while slots go to it; its holder stops a hand-over halfway.
    /// </summary>
    internal Lock Gate { get; } = new();

    public PoolState State => new(
        _purpose,
        _slots.Length,
        _slots.Count(slot => slot.IsOpen),
        _slots.Count(slot => slot.IsClaimed),
        Volatile.Read(ref _waitingCount),
        _slots.Sum(slot => slot.Rented),
        _slots.Sum(slot => slot.Opened),
        Volatile.Read(ref _exhausted));

    public bool TryRent([NotNullWhen(true)] out PoolSlot<T>? slot)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(MeshStore));
        slot = Volatile.Read(ref _waitingCount) == 0 ? ClaimNearest() : null;
        return slot is not null;
    }

    /// <summary>A slot now, or the place at the end of the queue.</summary>
    /// <exception cref="PoolExhaustedException">None came free in time.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="ObjectDisposedException">The pool was closed.</exception>
    public ValueTask<PoolSlot<T>> RentAsync(CancellationToken cancellation) => RentAsync(_timeout, cancellation);

    /// <summary>As above, with a time-out of the caller's.</summary>
    public ValueTask<PoolSlot<T>> RentAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        if (TryRent(out PoolSlot<T>? slot))
        {
            return new ValueTask<PoolSlot<T>>(slot);
        }

        LinkedListNode<TaskCompletionSource<PoolSlot<T>>> place = new LinkedListNode<TaskCompletionSource<PoolSlot<T>>>(new());
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(MeshStore));
            _waiting.AddLast(place);
            Interlocked.Increment(ref _waitingCount); // a full fence: who releases from here on sees that somebody waits,
            ServeQueue(); // and what was released before is seen here
        }

        Task<PoolSlot<T>> granted = place.Value.Task;
        return granted.IsCompletedSuccessfully ? new ValueTask<PoolSlot<T>>(granted.Result)
            : new ValueTask<PoolSlot<T>>(WaitAsync(place, timeout, cancellation));
    }

    /// <summary>Counts a caller who waited in vain, and says so.</summary>
    public PoolExhaustedException Exhausted(long since)
    {
        Interlocked.Increment(ref _exhausted);
        return new PoolExhaustedException(_purpose, _slots.Length, _time.GetElapsedTime(since));
    }

    /// <summary>Gives a slot back; the caller must not use it any more.</summary>
    public void Return(PoolSlot<T> slot)
    {
        slot.Release();
        if (Volatile.Read(ref _waitingCount) != 0 || _closed)
        {
            lock (Gate)
            {
                ServeQueue();
                CloseIdle();
            }
        }
    }

    /// <summary>Ends the waiting and closes what is idle now, and what is in use when it comes back.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            Interlocked.Exchange(ref _waitingCount, 0);
            foreach (TaskCompletionSource<PoolSlot<T>> waiter in _waiting)
            {
                GoOn(waiter, static waiter => waiter.SetException(new ObjectDisposedException(typeof(MeshStore).FullName)));
            }

            _waiting.Clear();
            CloseIdle();
        }
    }

    // Starting at a place of the core's own, so that a connection tends to stay with the core whose caches hold it. What is
    // not open yet is taken last.
    private PoolSlot<T>? ClaimNearest()
    {
        int start = (int)((uint)Thread.GetCurrentProcessorId() % (uint)_slots.Length);
        return ClaimFrom(start, open: true) ?? ClaimFrom(start, open: false);
    }

    private PoolSlot<T>? ClaimFrom(int start, bool open)
    {
        for (int i = start; i < start + _slots.Length; i++)
        {
            PoolSlot<T> slot = _slots[i < _slots.Length ? i : i - _slots.Length];
            if (slot.IsOpen == open && slot.TryClaim())
            {
                return slot;
            }
        }

        return null;
    }

    private void ServeQueue()
    {
        while (_waiting.First is { } first && ClaimNearest() is { } slot)
        {
            _waiting.Remove(first);
            Interlocked.Decrement(ref _waitingCount);
            GoOn((waiter: first.Value, slot), static grant => grant.waiter.SetResult(grant.slot));
        }
    }

    // A waiter goes on elsewhere, never inside the call that gave the slot back: in the thread pool's one line for all, which
    // is first come, first served. RunContinuationsAsynchronously would put it on top of this thread's own pile, where those
    // below may lie, with slots in their hands, until the pool grows by a thread half a second later.
    private static void GoOn<TState>(TState state, Action<TState> how) =>
        ThreadPool.UnsafeQueueUserWorkItem(how, state, preferLocal: false);

    private void CloseIdle()
    {
        if (!_closed)
        {
            return;
        }

        foreach (PoolSlot<T> slot in _slots)
        {
            if (slot.IsOpen && slot.TryClaim())
            {
                slot.Dispose();
                slot.Release();
            }
        }
    }

    private async Task<PoolSlot<T>> WaitAsync(LinkedListNode<TaskCompletionSource<PoolSlot<T>>> place, TimeSpan timeout,
        CancellationToken cancellation)
    {
        Task<PoolSlot<T>> granted = place.Value.Task;
        long since = _time.GetTimestamp();
        try
        {
            return await granted.WaitAsync(timeout, _time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            if (!Leave(place))
            {
                return await granted.ConfigureAwait(false); // it came in the same moment
            }

            throw Exhausted(since);
        }
        catch (OperationCanceledException)
        {
            if (!Leave(place))
            {
                await ((Task)granted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it is on its way
                if (granted.IsCompletedSuccessfully)
                {
                    Return(granted.Result);
                }
            }

            throw;
        }
    }

    // False when the place was served, or the pool closed, before.
    private bool Leave(LinkedListNode<TaskCompletionSource<PoolSlot<T>>> place)
    {
        lock (Gate)
        {
            if (place.List is null)
            {
                return false;
            }

            _waiting.Remove(place);
            Interlocked.Decrement(ref _waitingCount);
            return true;
        }
    }
}
