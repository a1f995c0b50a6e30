using System.Diagnostics;

namespace Shared.Payloads;

/// <summary>The wall time of a piece of work.</summary>
internal sealed class Lapse
{
    public double Seconds { get; private set; }

    public T Of<T>(Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return result;
    }
}
