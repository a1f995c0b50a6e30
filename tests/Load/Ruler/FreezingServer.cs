using System.Diagnostics;

namespace Load.Ruler;

/// <summary>A server that keeps a core busy for the same time for everybody, and freezes once while it serves the given number.</summary>
internal sealed class FreezingServer(TimeSpan service, long frozenAt, TimeSpan freeze) : IOpenWorker
{
    public void Work(long serial)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan time = serial == frozenAt ? service + freeze : service;
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            Thread.SpinWait(10);
        }
    }
}
