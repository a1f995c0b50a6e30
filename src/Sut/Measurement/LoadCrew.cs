using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Sut.Measurement;

/// <summary>
/// The threads of a <see cref="ClosedLoad"/>. Between phases all of them are parked at the barrier, alive, so that the
/// kernel's counters for them can be read at rest. Every thread meets every barrier, also after a failure; that is why
/// nothing hangs.
/// </summary>
internal sealed class LoadCrew : IDisposable
{
    private readonly Barrier _barrier;
    private readonly Thread[] _threads;
    private readonly long[] _completed;
    private LatencyHistogram[]? _recorders;
    private long _length;
    private long _deadline;
    private bool _dismissed;
    private volatile bool _stopping;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts one parked thread per worker.</summary>
    internal LoadCrew(ILoadWorker[] workers)
    {
        _completed = new long[workers.Length];
        _barrier = new Barrier(workers.Length + 1, _ => _deadline = Stopwatch.GetTimestamp() + _length);
        _threads = [.. workers.Select((worker, index) => new Thread(() => Serve(worker, index))
        {
            IsBackground = true,
            Name = FormattableString.Invariant($"load-{index}"),
        })];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Lets all workers run for a time and waits until they are parked again.</summary>
    /// <param name="length">The time.</param>
    /// <param name="recorders">One per worker, or null.</param>
    /// <returns>Operations of the blocks that completed within that time.</returns>
    internal long Run(TimeSpan length, LatencyHistogram[]? recorders = null)
    {
        _length = TimerTicks.Of(length);
        _recorders = recorders;
        _barrier.SignalAndWait();
        _barrier.SignalAndWait();
        _failure?.Throw();
        return _completed.Sum();
    }

    /// <summary>Sends the threads home and waits for them.</summary>
    public void Dispose()
    {
        _dismissed = true;
        _barrier.SignalAndWait();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _barrier.Dispose();
    }

    private void Serve(ILoadWorker worker, int index)
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_dismissed)
            {
                return;
            }

            try
            {
                _completed[index] = RunPhase(worker, _recorders?[index]);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
                _stopping = true;
            }

            _barrier.SignalAndWait();
        }
    }

    private long RunPhase(ILoadWorker worker, LatencyHistogram? recorder)
    {
        // The count stays on this thread's stack until the phase is over: no cache line is shared while it matters.
        long deadline = _deadline;
        long completed = 0;
        while (!_stopping)
        {
            long block = Block.Performed(worker.Work(recorder));
            if (Stopwatch.GetTimestamp() > deadline)
            {
                break;
            }

            completed += block;
        }

        return completed;
    }
}
