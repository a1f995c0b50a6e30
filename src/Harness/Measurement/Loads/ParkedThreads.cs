using System.Runtime.ExceptionServices;

namespace Harness.Measurement;

/// <summary>
/// Threads that are let go together, phase by phase. Between phases they are parked at a barrier, alive, so that the
/// kernel's counters for them can be read at rest (see <see cref="NoiseMeter"/>). Every thread meets every barrier, also
/// after a failure; that is why nothing hangs.
/// </summary>
internal sealed class ParkedThreads : IDisposable
{
    private readonly Barrier _barrier;
    private readonly Thread[] _threads;
    private Action<int>? _phase;
    private volatile bool _stopping;
    private ExceptionDispatchInfo? _failure;

    internal ParkedThreads(int count, string name)
    {
        _barrier = new Barrier(count + 1);
        _threads = [.. Enumerable.Range(0, count).Select(index => new Thread(() => Serve(index))
        {
            IsBackground = true,
            Name = FormattableString.Invariant($"{name}-{index}"),
        })];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Whether a thread has failed, so that the others should end their phase early.</summary>
    internal bool IsStopping => _stopping;

    /// <summary>Runs a phase on every thread, given its index, and waits until all are parked again.</summary>
    /// <remarks>The first exception of a thread is rethrown here with its stack.</remarks>
    internal void Run(Action<int> phase)
    {
        _phase = phase;
        _barrier.SignalAndWait();
        _barrier.SignalAndWait();
        _failure?.Throw();
    }

    /// <summary>Ends the threads and waits for them.</summary>
    public void Dispose()
    {
        _phase = null;
        _barrier.SignalAndWait();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _barrier.Dispose();
    }

    private void Serve(int index)
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_phase is not { } phase)
            {
                return;
            }

            try
            {
                phase(index);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
                _stopping = true;
            }

            _barrier.SignalAndWait();
        }
    }
}
