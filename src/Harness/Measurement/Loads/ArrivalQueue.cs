namespace Harness.Measurement;

/// <summary>
/// Queue of arrivals, handed to workers in the order of their intended starts and never before them. One that is due and finds no worker
/// waits; one that finds the queue full, or still waits when the drain time is over, is dropped.
/// <para>
/// Only one idle worker waits by the clock, inside the lock, and the others wait for the lock behind it. So at most one
/// thread spins, however many workers there are: spinning ones would take the cores from those that work. The price is
/// that the next worker must be woken (5 to 50 us) when arrivals come closer together than that and find all workers
/// idle.
/// </para>
/// Thread safe; allocates nothing after construction.
/// </summary>
internal sealed class ArrivalQueue
{
    // The first worker through the gate sets the time; the others are through it well before the first arrival is due.
    private const long LeadNanoseconds = 2_000_000;

    private readonly Lock _lock = new();
    private readonly IClock _clock;
    private readonly ArrivalSchedule _arrivals;
    private readonly int[] _line;
    private readonly long _closesAfter;
    private bool _open;
    private int _head;
    private int _waiting;
    private int _next;

    /// <param name="arrivals">When each is due.</param>
    /// <param name="bound">How many may wait in line, at least 1.</param>
    /// <param name="drain">How long after the schedule's end an arrival may still start.</param>
    /// <param name="clock">The time.</param>
    internal ArrivalQueue(ArrivalSchedule arrivals, int bound, TimeSpan drain, IClock clock)
    {
        _arrivals = arrivals;
        _line = new int[Math.Min(bound, arrivals.Count)];
        _closesAfter = (long)(arrivals.Length + drain).TotalNanoseconds;
        _clock = clock;
    }

    /// <summary>When the schedule began, on the clock; set by the first worker.</summary>
    internal long Origin { get; private set; }

    /// <summary>Arrivals that nobody served; final when every worker got false.</summary>
    internal int Dropped { get; private set; }

    /// <summary>Takes the next arrival and returns when it is due.</summary>
    /// <param name="arrival">Its index in the schedule.</param>
    /// <param name="intended">Its intended start, on the clock.</param>
    /// <returns>False when no arrival is left.</returns>
    internal bool TryTake(out int arrival, out long intended)
    {
        lock (_lock)
        {
            long now = _clock.Nanoseconds;
            if (!_open)
            {
                Origin = now + LeadNanoseconds;
                _open = true;
            }

            LineUp(now);
            if (now > Origin + _closesAfter)
            {
                DropTheRest();
            }

            if (_waiting > 0)
            {
                arrival = _line[_head];
                _head = _head + 1 == _line.Length ? 0 : _head + 1;
                _waiting--;
            }
            else if (_next < _arrivals.Count)
            {
                arrival = _next++;
                _clock.WaitUntil(Origin + _arrivals.DueNanoseconds(arrival));
            }
            else
            {
                (arrival, intended) = (0, 0);
                return false;
            }

            intended = Origin + _arrivals.DueNanoseconds(arrival);
            return true;
        }
    }

    // Nothing leaves the queue between two calls, so all that arrived meanwhile is queued, or dropped, at once.
    private void LineUp(long now)
    {
        for (; _next < _arrivals.Count && Origin + _arrivals.DueNanoseconds(_next) <= now; _next++)
        {
            if (_waiting == _line.Length)
            {
                Dropped++;
            }
            else
            {
                _line[(int)(((long)_head + _waiting) % _line.Length)] = _next;
                _waiting++;
            }
        }
    }

    private void DropTheRest()
    {
        Dropped += _waiting + _arrivals.Count - _next;
        _waiting = 0;
        _next = _arrivals.Count;
    }
}
