using Corpora.Addressing;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>Address generation over the first n entities, going round: one at a time, or in batches.</summary>
internal sealed class GenerationWork(int items)
{
    public const int Batch = 256;

    // Bytes per address and latencies are the same of the first hundred thousand as of ten million, and take seconds less.
    private const int Sample = 100_000;
    private readonly ReadOnlyMemory<BitChain> _chains = Corpus.First(items);
    private readonly AddressGenerator _generator = new();
    private int _next;

    /// <summary>Filled by whichever form ran last.</summary>
    public Stat7Address[] Addresses { get; } = new Stat7Address[items];

    public ReadOnlySpan<BitChain> Chains => _chains.Span;

    /// <summary>The first of them, a sample of what each costs by itself.</summary>
    public ReadOnlySpan<BitChain> SampleChains => _chains.Span[..Math.Min(items, Sample)];

    public int Items => items;

    public long Single()
    {
        (int from, int count) = Advance();
        ReadOnlySpan<BitChain> chains = _chains.Span;
        for (int i = from; i < from + count; i++)
        {
            Addresses[i] = _generator.Generate(chains[i]);
        }

        return count;
    }

    public long InBatches()
    {
        (int from, int count) = Advance();
        _generator.Generate(_chains.Span.Slice(from, count), Addresses.AsSpan(from, count));
        return count;
    }

    /// <summary>Runs a form once over all entities, from the first.</summary>
    public Stat7Address[] Once(Func<long> form)
    {
        Array.Clear(Addresses);
        _next = 0;
        do
        {
            form();
        }
        while (_next != 0);
        return Addresses;
    }

    /// <summary>Runs a form over the first entities, as many as make a sample; returns how many.</summary>
    public long OverSample(Func<long> form)
    {
        _next = 0;
        long done = 0;
        do
        {
            done += form();
        }
        while (done < Math.Min(items, Sample));
        return done;
    }

    private (int From, int Count) Advance()
    {
        int from = _next;
        int count = Math.Min(Batch, items - from);
        _next = from + count == items ? 0 : from + count;
        return (from, count);
    }
}
