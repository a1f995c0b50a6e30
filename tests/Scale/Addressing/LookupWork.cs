using System.Diagnostics;
using Corpora.Addressing;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>Look-ups in our index and in a <see cref="Dictionary{TKey, TValue}"/> over the same keys, every answer checked.</summary>
internal sealed class LookupWork
{
    private const int Chunk = 1024;
    private readonly Probes _probes;
    private readonly Stat7Index _index;
    private readonly Dictionary<Stat7Address, int> _yardstick;
    private readonly int[] _answers = new int[Chunk];
    private int _next;

    public LookupWork(Stat7Address[] addresses, Probes probes)
    {
        _probes = probes;
        _index = new Stat7Index(addresses.Length);
        _yardstick = new Dictionary<Stat7Address, int>(addresses.Length);
        for (int i = 0; i < addresses.Length; i++)
        {
            _index.TryAdd(addresses[i], i, out _);
            _yardstick.Add(addresses[i], i);
        }
    }

    /// <summary>Looks every address up once, singly and in a batch, in both.</summary>
    public void CheckAll()
    {
        int[] slots = new int[_probes.Slots.Length];
        _index.TryGetMany(_probes.Addresses, slots);
        for (int i = 0; i < slots.Length; i++)
        {
            Require(i, slots[i]);
            Require(i, _index.TryGet(_probes.Addresses[i], out int slot) ? slot : Stat7Index.Absent);
            Require(i, _yardstick.TryGetValue(_probes.Addresses[i], out slot) ? slot : Stat7Index.Absent);
        }
    }

    public long Ours()
    {
        (int from, int to) = Advance();
        for (int i = from; i < to; i++)
        {
            Require(i, _index.TryGet(_probes.Addresses[i], out int slot) ? slot : Stat7Index.Absent);
        }

        return to - from;
    }

    public long OursInBatches()
    {
        (int from, int to) = Advance();
        _index.TryGetMany(_probes.Addresses.AsSpan(from, to - from), _answers);
        for (int i = from; i < to; i++)
        {
            Require(i, _answers[i - from]);
        }

        return to - from;
    }

    public long Yardstick()
    {
        (int from, int to) = Advance();
        for (int i = from; i < to; i++)
        {
            Require(i, _yardstick.TryGetValue(_probes.Addresses[i], out int slot) ? slot : Stat7Index.Absent);
        }

        return to - from;
    }

    /// <summary>Each look-up by itself, the price of two clock readings included.</summary>
    public LatencyHistogram Latencies()
    {
        LatencyHistogram latencies = new();
        foreach (Stat7Address address in _probes.Addresses)
        {
            long start = Stopwatch.GetTimestamp();
            _index.TryGet(address, out _);
            latencies.RecordElapsed(start, Stopwatch.GetTimestamp());
        }

        return latencies;
    }

    private (int From, int To) Advance()
    {
        int from = _next;
        int to = Math.Min(from + Chunk, _probes.Slots.Length);
        _next = to == _probes.Slots.Length ? 0 : to;
        return (from, to);
    }

    private void Require(int i, int slot)
    {
        if (slot != _probes.Slots[i])
        {
            throw new InvalidOperationException($"Address {_probes.Addresses[i]} was found at {slot}, not at {_probes.Slots[i]}.");
        }
    }
}
