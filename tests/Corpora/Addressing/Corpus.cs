using Harness.Xunit.Running;
using Sut.Addressing;

namespace Corpora.Addressing;

/// <summary>
/// The first n entities of the run's seed and their addresses. Growing arrays serve all tests of a process, because the first
/// thousand of a million are the same entities as the first thousand; they go when the tests of another system begin.
/// <para>
/// More than <see cref="Kept"/> entities live only as long as a test holds them: every collection before a prepared run walks what
/// is alive, and a million are ten million objects. Addresses hold no references and cost a collection nothing.
/// </para>
/// </summary>
public static class Corpus
{
    private const int Kept = 100_000;
    private const int KeptAddresses = 1_000_000;
    private const int AtOnce = 4_000;

    // 800 and some, by the generator's vocabulary.
    private const int BytesPerEntity = 1_000;

    private static readonly BitChainGenerator Generator = new(Suites.Options.Seed);
    private static readonly WeakReference<BitChain[]> Large = new([]);
    private static BitChain[] _made = [];
    private static Stat7Address[] _addresses = [];

    static Corpus() => SystemChange.Left += () => (_made, _addresses) = ([], []);

    /// <summary>The first <paramref name="count"/> entities. One thread at a time, as tests in Load and Scale run.</summary>
    public static ReadOnlyMemory<BitChain> First(int count)
    {
        if (count <= Kept)
        {
            if (_made.Length < count)
            {
                _made = [.. _made, .. Taken(Generator, count - _made.Length)];
            }

            return _made.AsMemory(0, count);
        }

        if (!Large.TryGetTarget(out BitChain[]? large) || large.Length < count)
        {
            large = Taken(new BitChainGenerator(Suites.Options.Seed), count);
            Large.SetTarget(large);
        }

        return large.AsMemory(0, count);
    }

    /// <summary>The addresses of the first <paramref name="count"/> entities.</summary>
    public static Stat7Address[] Addresses(int count)
    {
        if (count > KeptAddresses)
        {
            return Generated(count);
        }

        if (_addresses.Length < count)
        {
            _addresses = Generated(count);
        }

        return _addresses[..count];
    }

    // Where only their addresses are wanted, few entities at a time: a collection finds hardly any of them alive.
    private static Stat7Address[] Generated(int count)
    {
        Stat7Address[] addresses = new Stat7Address[count];
        if (count <= Kept)
        {
            AddressGenerator.GenerateParallel(First(count), addresses, Environment.ProcessorCount);
            return addresses;
        }

        BitChainGenerator generator = new(Suites.Options.Seed);
        for (int from = 0; from < count; from += AtOnce)
        {
            BitChain[] chains = generator.Take(Math.Min(AtOnce, count - from));
            AddressGenerator.GenerateParallel(chains, addresses.AsMemory(from, chains.Length), Environment.ProcessorCount);
        }

        return addresses;
    }

    private static BitChain[] Taken(BitChainGenerator generator, int count) =>
        NoGcRegion.Make((long)count * BytesPerEntity, () => generator.Take(count));
}
