using System.Diagnostics.CodeAnalysis;

namespace Sut.Mesh;

/// <summary>
/// A bounded number of slots. First come, first served: a slot that comes back goes to whoever waits longest, and nobody
/// overtakes, because a slot is idle only while nobody waits. A free slot costs its taker one short lock and no allocation.
/// </summary>
internal sealed class FairPool<T> : IDisposable
    where T : class, IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _purpose;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly PoolSlot<T>[] _slots;
    private readonly Stack<PoolSlot<T>> _idle;
    private readonly LinkedList<TaskCompletionSource<PoolSlot<T>>> _waiting = new();
    private long _rented, _exhausted;
    private bool _closed;

    public FairPool(string purpose, int size, Func<T> open, TimeSpan timeout, TimeProvider time)
    {
        (_purpose, _timeout, _time) = (purpose, timeout, time);
        _slots = [.. Enumerable.Range(0, size).Select(_ => new PoolSlot<T>(open))];
        _idle = new Stack<PoolSlot<T>>(_slots); // a stack: the slot used last has the warmest caches
    }

    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _closed;
            }
        }
    }

    public PoolState State
    {
        get
        {
            lock (_gate)
            {
                return new PoolState(
                    _purpose, _slots.Length, _slots.Count(slot => slot.IsOpen), _slots.Length - _idle.Count,
                    _waiting.Count, _rented, _slots.Sum(slot => slot.Opened), _exhausted);
            }
        }
    }

    public bool TryRent([NotNullWhen(true)] out PoolSlot<T>? slot)
    {
        lock (_gate)
        {
            return TryRentLocked(out slot);
        }
    }

    /// <summary>A slot now, or the place at the end of the queue.</summary>
    /// <exception cref="PoolExhaustedException">None came free in time.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="ObjectDisposedException">The pool was closed.</exception>
    public ValueTask<PoolSlot<T>> RentAsync(CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource<PoolSlot<T>>> place;
        lock (_gate)
        {
            if (TryRentLocked(out PoolSlot<T>? slot))
            {
                return new ValueTask<PoolSlot<T>>(slot);
            }

            place = _waiting.AddLast(new TaskCompletionSource<PoolSlot<T>>());
        }

        return new ValueTask<PoolSlot<T>>(WaitAsync(place, cancellation));
    }

    /// <summary>Gives a slot back; the caller must not use it any more.</summary>
    public void Return(PoolSlot<T> slot)
    {
        lock (_gate)
        {
            if (_closed)
            {
                slot.Dispose();
            }
            else if (_waiting.First is { } first)
            {
                _waiting.Remove(first);
                _rented++;
                Grant(first.Value, slot);
                return;
            }

            _idle.Push(slot);
        }
    }

    /// <summary>Ends the waiting and closes what is idle now, and what is in use when it comes back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            foreach (TaskCompletionSource<PoolSlot<T>> waiter in _waiting)
            {
                waiter.SetException(new ObjectDisposedException(typeof(MeshStore).FullName));
            }

            _waiting.Clear();
            foreach (PoolSlot<T> slot in _idle)
            {
                slot.Dispose();
            }
        }
    }

    // The waiter goes on elsewhere, never inside the call that gave the slot back. In the thread pool's one line for all, which
    // is first come, first served: RunContinuationsAsynchronously would put it on top of this thread's own pile, where those
    // below may lie, with slots in their hands, until the pool grows by a thread half a second later.
    private static void Grant(TaskCompletionSource<PoolSlot<T>> waiter, PoolSlot<T> slot) => ThreadPool.UnsafeQueueUserWorkItem(
        static grant => grant.waiter.SetResult(grant.slot), (waiter, slot), preferLocal: false);

    private bool TryRentLocked([NotNullWhen(true)] out PoolSlot<T>? slot)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(MeshStore));
        if (!_idle.TryPop(out slot))
        {
            return false;
        }

        _rented++;
        return true;
    }

    private async Task<PoolSlot<T>> WaitAsync(LinkedListNode<TaskCompletionSource<PoolSlot<T>>> place, CancellationToken cancellation)
    {
        Task<PoolSlot<T>> granted = place.Value.Task;
        long since = _time.GetTimestamp();
        try
        {
            return await granted.WaitAsync(_timeout, _time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return Leave(place)
                ? throw new PoolExhaustedException(_purpose, _slots.Length, _time.GetElapsedTime(since))
                : await granted.ConfigureAwait(false); // it came in the same moment
        }
        catch (OperationCanceledException)
        {
            if (!Leave(place) && granted.IsCompletedSuccessfully)
            {
                Return(await granted.ConfigureAwait(false));
            }

            throw;
        }

        bool Leave(LinkedListNode<TaskCompletionSource<PoolSlot<T>>> leaving)
        {
            lock (_gate)
            {
                if (leaving.List is null)
                {
                    return false;
                }

                _waiting.Remove(leaving);
                _exhausted += cancellation.IsCancellationRequested ? 0 : 1;
                return true;
            }
        }
    }
}
