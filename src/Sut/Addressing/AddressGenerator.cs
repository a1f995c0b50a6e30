using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sut.Addressing;

/// <summary>
/// Makes addresses: SHA-256 of the canonical text. Holds a buffer that grows to the longest text seen, so an address
/// allocates nothing. Not thread-safe: use one per thread, or <see cref="GenerateParallel"/>.
/// </summary>
public sealed class AddressGenerator
{
    // Claimed together by a worker: large enough to hide the claim, small enough that a slow core does not hold up the end.
    private const int Chunk = 1024;

    private byte[] _buffer = new byte[4096];

    /// <summary>The address of one entity.</summary>
    public Stat7Address Generate(BitChain chain)
    {
        int needed = CanonicalText.MaxLength(chain);
        if (needed > _buffer.Length)
        {
            _buffer = new byte[needed];
        }

        ref byte start = ref MemoryMarshal.GetArrayDataReference(_buffer);
        int length = CanonicalText.WriteWithin(chain, ref start);
        Unsafe.SkipInit(out Stat7Address address);
        SHA256.HashData(
            MemoryMarshal.CreateReadOnlySpan(ref start, length), MemoryMarshal.AsBytes(new Span<Stat7Address>(ref address)));
        return address;
    }

    /// <summary>The addresses of many entities, in their order.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Generate(ReadOnlySpan<BitChain> chains, Span<Stat7Address> addresses)
    {
        RequireSameLength(chains.Length, addresses.Length);
        for (int i = 0; i < chains.Length; i++)
        {
            addresses[i] = Generate(chains[i]);
        }
    }

    /// <summary>
    /// The addresses of many entities, in their order, on up to <paramref name="threads"/> threads. Allocates one
    /// generator per worker and nothing per address.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    /// <exception cref="ArgumentException">The memories differ in length.</exception>
    public static void GenerateParallel(ReadOnlyMemory<BitChain> chains, Memory<Stat7Address> addresses, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        RequireSameLength(chains.Length, addresses.Length);
        Parallel.For(
            0,
            (chains.Length + Chunk - 1) / Chunk,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            static () => new AddressGenerator(),
            (chunk, _, generator) =>
            {
                int from = chunk * Chunk;
                int count = Math.Min(Chunk, chains.Length - from);
                generator.Generate(chains.Span.Slice(from, count), addresses.Span.Slice(from, count));
                return generator;
            },
            static _ => { });
    }

    private static void RequireSameLength(int chains, int addresses)
    {
        if (chains != addresses)
        {
            throw new ArgumentException(
                $"{chains} entities need {chains} places for their addresses, not {addresses}.", nameof(addresses));
        }
    }
}
