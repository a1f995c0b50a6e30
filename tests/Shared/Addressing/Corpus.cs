using Shared.Running;
using Sut.Addressing;

namespace Shared.Addressing;

/// <summary>
/// The first n entities of the run's seed. One growing array serves all tests of a process, because the first thousand of
/// a million are the same entities as the first thousand; it goes when the tests of another system begin. Beyond a million, at some 700 bytes each, they are kept for as long as
/// their test holds them.
/// </summary>
public static class Corpus
{
    private const int Kept = 1_000_000;

    // Some hundred megabytes at a time, where only the addresses are wanted.
    private const int Segment = 100_000;

    private static readonly BitChainGenerator Generator = new(Suites.Options.Seed);
    private static BitChain[] _made = [];

    static Corpus() => SystemChange.Left += () => _made = [];

    /// <summary>The first <paramref name="count"/> entities. One thread at a time, as tests in Load and Scale run.</summary>
    public static ReadOnlyMemory<BitChain> First(int count)
    {
        if (count > Kept)
        {
            return new BitChainGenerator(Suites.Options.Seed).Take(count);
        }

        if (_made.Length < count)
        {
            _made = [.. _made, .. Generator.Take(count - _made.Length)];
        }

        return _made.AsMemory(0, count);
    }

    /// <summary>The addresses of the first <paramref name="count"/> entities.</summary>
    public static Stat7Address[] Addresses(int count)
    {
        Stat7Address[] addresses = new Stat7Address[count];
        if (count <= Kept)
        {
            AddressGenerator.GenerateParallel(First(count), addresses, Environment.ProcessorCount);
            return addresses;
        }

        BitChainGenerator generator = new(Suites.Options.Seed);
        for (int from = 0; from < count; from += Segment)
        {
            BitChain[] chains = generator.Take(Math.Min(Segment, count - from));
            AddressGenerator.GenerateParallel(chains, addresses.AsMemory(from, chains.Length), Environment.ProcessorCount);
        }

        return addresses;
    }
}
