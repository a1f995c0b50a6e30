using System.Diagnostics;

namespace Sut.Payloads;

/// <summary>Stream that passes reads on and adds up how long they took.</summary>
internal sealed class TimedStream(Stream source) : ReadOnlyStream
{
    private long _ticks;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(0, _ticks);

    public override int Read(Span<byte> buffer)
    {
        long start = Stopwatch.GetTimestamp();
        int read = source.Read(buffer);
        _ticks += Stopwatch.GetTimestamp() - start;
        return read;
    }
}
