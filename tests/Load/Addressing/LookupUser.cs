using System.Buffers;
using System.Diagnostics;
using Corpora.Addressing;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>
/// One user who asks for one entity after the other, from a place of the user's own in a shuffled list; every answer is
/// compared with what was written.
/// </summary>
internal sealed class LookupUser(IEntityReader reader, Probes probes, EntityBatch written, int start) : ILoadWorker
{
    private readonly ArrayBufferWriter<byte> _text = new(4096);
    private int _next = start;

    public int Work(LatencyHistogram? latencies)
    {
        long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
        _text.ResetWrittenCount();
        bool found = reader.TryRead(probes.Addresses[_next], _text);
        latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
        if (!found || !_text.WrittenSpan.SequenceEqual(written.Canonical(probes.Slots[_next])))
        {
            throw new InvalidOperationException(
                $"Address {probes.Addresses[_next]} was read as {_text.WrittenCount} bytes that were not written.");
        }

        _next = _next + 1 == probes.Slots.Length ? 0 : _next + 1;
        return 1;
    }
}
