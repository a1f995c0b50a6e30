using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sut.Addressing;

/// <summary>
/// SHA-256 of many short messages, as many at once as a vector has lanes. Lanes run in step, so messages are first
/// sorted by their number of blocks; refilling each lane as it ends could save 3 % at most and would keep the state in
/// memory. Allocates nothing; thread-safe.
/// </summary>
internal static class MultiBufferSha256
{
    /// <summary>
    /// Messages to hand over at once, if possible: sorted among so many, neighbours are of nearly one length (400-byte
    /// entities keep 98 % of the lanes busy; among 64 it would be 92 %).
    /// </summary>
    public const int Window = 256;

    // Longer messages stay unsorted behind the others: the test of each group sends them where they are hashed faster.
    private const int SortedBlocks = 64;

    /// <summary>Of how many messages on this is faster than one by one; without vectors, of none.</summary>
    public static int PaysFrom =>
        Sha256Lanes16.IsSupported ? Sha256Lanes16.PaysFrom
        : IsOneByOne ? int.MaxValue
        : Sha256Lanes8.IsSupported ? Sha256Lanes8.PaysFrom
        : int.MaxValue;

    // Seven rounds of eight lanes take longer than eight messages by the processor's own instructions, once the call's fixed cost is gone.
    private static bool IsOneByOne => NativeSha256.IsSupported && NativeSha256.IsAccelerated;

    /// <summary>Hashes messages with what is fastest on this machine.</summary>
    /// <param name="buffer">Holds the messages, each followed by its padding.</param>
    /// <param name="messages">Any number, of any lengths, anywhere in the buffer.</param>
    /// <param name="digests">32 bytes for each message, in their order.</param>
    /// <exception cref="ArgumentException">
    /// The digests have another length, or a padded message does not lie within the buffer.
    /// </exception>
    public static void Hash(ReadOnlySpan<byte> buffer, ReadOnlySpan<Sha256Message> messages, Span<byte> digests)
    {
        if (Sha256Lanes16.IsSupported)
        {
            Hash<Sha256Lanes16>(buffer, messages, digests);
        }
        else if (Sha256Lanes8.IsSupported && !IsOneByOne)
        {
            Hash<Sha256Lanes8>(buffer, messages, digests);
        }
        else
        {
            Hash<Sha256NativeLane>(buffer, messages, digests);
        }
    }

    public static void Hash<TLanes>(ReadOnlySpan<byte> buffer, ReadOnlySpan<Sha256Message> messages, Span<byte> digests)
        where TLanes : struct, ISha256Lanes
    {
        RequireRoom(buffer.Length, messages, digests.Length);
        ref readonly byte start = ref MemoryMarshal.GetReference(buffer);
        while (!messages.IsEmpty)
        {
            int count = Math.Min(messages.Length, Window);
            HashWindow<TLanes>(in start, messages[..count], ref MemoryMarshal.GetReference(digests));
            messages = messages[count..];
            digests = digests[(count * SHA256.HashSizeInBytes)..];
        }
    }

    [SkipLocalsInit]
    private static void HashWindow<TLanes>(
        ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ref byte digests)
        where TLanes : struct, ISha256Lanes
    {
        Span<int> order = stackalloc int[Window];
        SortByBlocks(messages, order);
        Span<Sha256Message> group = stackalloc Sha256Message[TLanes.Count];
        Span<int> places = stackalloc int[TLanes.Count];
        for (int first = 0; first < messages.Length; first += TLanes.Count)
        {
            long blocks = 0, longest = 0;
            int count = Math.Min(TLanes.Count, messages.Length - first);
            for (int lane = 0; lane < TLanes.Count; lane++)
            {
                // A lane without a message of its own repeats the last one: same digest, same place.
                places[lane] = order[first + Math.Min(lane, count - 1)];
                group[lane] = messages[places[lane]];
                blocks += lane < count ? group[lane].Blocks : 0;
                longest = Math.Max(longest, group[lane].Blocks);
            }

            if (blocks >= longest * TLanes.PaysFrom)
            {
                TLanes.Hash(in buffer, group, places, ref digests);
            }
            else
            {
                Sha256NativeLane.Hash(in buffer, group[..count], places, ref digests);
            }
        }
    }

    // A counting sort: two passes, where comparing would cost as much as a quarter of the hashing.
    private static void SortByBlocks(ReadOnlySpan<Sha256Message> messages, Span<int> order)
    {
        Span<int> next = stackalloc int[SortedBlocks + 1];
        next.Clear();
        foreach (Sha256Message message in messages)
        {
            next[Math.Min(message.Blocks, SortedBlocks)]++;
        }

        int start = 0;
        foreach (ref int counted in next)
        {
            (counted, start) = (start, start + counted);
        }

        for (int i = 0; i < messages.Length; i++)
        {
            order[next[Math.Min(messages[i].Blocks, SortedBlocks)]++] = i;
        }
    }

    private static void RequireRoom(int buffer, ReadOnlySpan<Sha256Message> messages, int digests)
    {
        long needed = (long)messages.Length * SHA256.HashSizeInBytes;
        if (digests != needed)
        {
            throw new ArgumentException(
                $"{messages.Length} digests fill {needed} bytes, not {digests}.", nameof(digests));
        }

        foreach (Sha256Message message in messages)
        {
            if ((message.Offset | message.Length) < 0
                || message.Offset + ((long)message.Blocks * Sha256Message.BlockBytes) > buffer)
            {
                throw new ArgumentException(
                    $"{message} with its padding must lie within the buffer's {buffer} bytes.", nameof(messages));
            }
        }
    }
}
