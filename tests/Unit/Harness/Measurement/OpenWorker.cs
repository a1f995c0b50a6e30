using Harness.Measurement;

namespace Unit.Harness.Measurement;

/// <summary>A worker of an open load that does what it is told, and remembers the numbers it was given.</summary>
internal sealed class OpenWorker(Action<long> work) : IOpenWorker
{
    public List<long> Serials { get; } = new(1_000_000);

    public void Work(long serial)
    {
        Serials.Add(serial);
        work(serial);
    }

    /// <summary>
    /// A server that takes the same time for everybody, on a virtual clock, and freezes once while it serves the given number.
    /// </summary>
    public static OpenWorker Server(VirtualClock clock, TimeSpan service, long frozenAt = -1, TimeSpan freeze = default) =>
        new(serial => clock.Advance(serial == frozenAt ? service + freeze : service));
}
