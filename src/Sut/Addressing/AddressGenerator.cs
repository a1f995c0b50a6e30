using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sut.Addressing;

/// <summary>
/// Generator of addresses: SHA-256 of the canonical text. Holds a buffer that grows to the longest text seen, and to 128 KiB
/// for batches, so an address allocates nothing. Not thread-safe: use one per thread, or <see cref="GenerateParallel"/>.
/// </summary>
public sealed class AddressGenerator
{
    // Claimed together by a worker: large enough to hide the claim, small enough that a slow core does not hold up the end.
    private const int Chunk = 1024;

    // Room for a window of ordinary entities, about 430 bytes each with padding; small enough for a core's own cache.
    private const int BatchBytes = 128 * 1024;

    private readonly bool _native;
    private byte[] _buffer = new byte[4096];
    private Sha256Message[] _messages = [];

    /// <summary>A generator that hashes as is fastest on this machine.</summary>
    public AddressGenerator()
        : this(NativeSha256.IsSupported)
    {
    }

    /// <summary>As above, with the way that single texts are hashed; both give the same addresses.</summary>
    internal AddressGenerator(bool native) => _native = native && NativeSha256.IsSupported;

    /// <summary>The address of one entity.</summary>
    public Stat7Address Generate(BitChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        EntityPrefetch.Now(in chain);
        MakeRoom(checked(CanonicalText.MaxLength(chain) + Sha256Message.PaddingRoom));
        ref byte start = ref MemoryMarshal.GetArrayDataReference(_buffer);
        int length = CanonicalText.WriteWithin(chain, ref start);
        Unsafe.SkipInit(out Stat7Address address);
        Sha256Message message = new Sha256Message(0, length);
        if (_native && message.Blocks <= NativeSha256.MostBlocks)
        {
            message.Pad(ref start);
            NativeSha256.Hash(in start, message.Blocks, ref Unsafe.As<Stat7Address, byte>(ref address));
        }
        else
        {
            SHA256.HashData(
                MemoryMarshal.CreateReadOnlySpan(ref start, length), MemoryMarshal.AsBytes(new Span<Stat7Address>(ref address)));
        }

        return address;
    }

    /// <summary>
    /// The addresses of many entities, in their order. Where the processor has wide vectors, many texts are hashed at
    /// once: pass hundreds of entities at a time.
    /// </summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Generate(ReadOnlySpan<BitChain> chains, Span<Stat7Address> addresses)
    {
        RequireSameLength(chains.Length, addresses.Length);
        while (chains.Length >= MultiBufferSha256.PaysFrom)
        {
            int count = WriteBatch(chains);
            MultiBufferSha256.Hash(_buffer, _messages.AsSpan(0, count), MemoryMarshal.AsBytes(addresses[..count]));
            chains = chains[count..];
            addresses = addresses[count..];
        }

        for (int i = 0; i < chains.Length; i++)
        {
            EntityPrefetch.Ahead(chains, i);
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

    // As many padded texts as fit, at least one, each from the start of a block.
    private int WriteBatch(ReadOnlySpan<BitChain> chains)
    {
        if (_messages.Length == 0)
        {
            _messages = new Sha256Message[MultiBufferSha256.Window];
            MakeRoom(BatchBytes);
        }

        int count = 0;
        int at = 0;
        while (count < chains.Length && count < _messages.Length)
        {
            EntityPrefetch.Ahead(chains, count);
            int needed = checked(CanonicalText.MaxLength(chains[count]) + Sha256Message.PaddingRoom);
            if (needed > _buffer.Length - at)
            {
                if (count > 0)
                {
                    break;
                }

                MakeRoom(needed);
            }

            ref byte buffer = ref MemoryMarshal.GetArrayDataReference(_buffer);
            Sha256Message message = new Sha256Message(at, CanonicalText.WriteWithin(chains[count], ref Unsafe.Add(ref buffer, at)));
            message.Pad(ref buffer);
            _messages[count++] = message;
            at += message.Blocks * Sha256Message.BlockBytes;
        }

        return count;
    }

    private void MakeRoom(int bytes)
    {
        if (bytes > _buffer.Length)
        {
            _buffer = new byte[bytes];
        }
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
