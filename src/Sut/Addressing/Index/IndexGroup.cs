using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Addressing;

/// <summary>Ways to read a group of an <see cref="IndexTable"/>, the fast ones each beside one that reads word by word.</summary>
internal static class IndexGroup
{
    /// <summary>Reads a group at once.</summary>
    /// <returns>
    /// A bit per lane where the word is a wanted one. Hints: an add under way may or may not be seen, one that has returned is.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Candidates(ref uint group, uint wanted, uint mask)
    {
        if (Vector128.IsHardwareAccelerated)
        {
            return (uint)Vector512.Equals(Vector512.LoadUnsafe(ref group) & Vector512.Create(mask), Vector512.Create(wanted))
                .ExtractMostSignificantBits();
        }

        return CandidatesOneByOne(ref group, wanted, mask);
    }

    /// <summary>As <see cref="Candidates"/>, word by word.</summary>
    public static uint CandidatesOneByOne(ref uint group, uint wanted, uint mask)
    {
        uint candidates = 0;
        for (int lane = 0; lane < IndexTable.Lanes; lane++)
        {
            candidates |= (Volatile.Read(ref Unsafe.Add(ref group, lane)) & mask) == wanted ? 1u << lane : 0;
        }

        return candidates;
    }

    /// <summary>
    /// The first lane of a group that ends a search, <see cref="IndexTable.Lanes"/> where none does, and the wanted ones before it.
    /// </summary>
    /// <remarks>
    /// For a writer, who must have compared every address before the word it claims, so each lane must have been read whole: loads of 16
    /// aligned bytes are, on processors with AVX. A lane that was seen taken stays as it is, and all before the first end were.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FirstEnd(ref uint group, uint wanted, uint mask, out uint candidates)
    {
        if (!Avx.IsSupported)
        {
            return FirstEndOneByOne(ref group, wanted, mask, out candidates);
        }

        Vector128<uint> masks = Vector128.Create(mask), asked = Vector128.Create(wanted);
        uint ends = 0;
        candidates = 0;
        for (int lane = 0; lane < IndexTable.Lanes; lane += Vector128<uint>.Count)
        {
            // Only marks have no highest bit.
            Vector128<uint> words = Vector128.LoadUnsafe(ref Unsafe.Add(ref group, lane));
            ends |= (~words.ExtractMostSignificantBits() & 0xF) << lane;
            candidates |= Vector128.Equals(words & masks, asked).ExtractMostSignificantBits() << lane;
        }

        int end = BitOperations.TrailingZeroCount(ends | (1u << IndexTable.Lanes));
        candidates &= (1u << end) - 1;
        return end;
    }

    /// <summary>As <see cref="FirstEnd"/>, each word read once.</summary>
    public static int FirstEndOneByOne(ref uint group, uint wanted, uint mask, out uint candidates)
    {
        candidates = 0;
        for (int lane = 0; lane < IndexTable.Lanes; lane++)
        {
            uint word = Volatile.Read(ref Unsafe.Add(ref group, lane));
            if (IndexTable.IsEnd(word))
            {
                return lane;
            }

            candidates |= (word & mask) == wanted ? 1u << lane : 0;
        }

        return IndexTable.Lanes;
    }

    /// <summary>Whether a search that found nothing in this group ends here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasEnd(ref uint group) => IndexTable.IsEnd(Volatile.Read(ref Unsafe.Add(ref group, IndexTable.Lanes - 1)));

    /// <summary>The word of the first candidate, read with acquire order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint WordAt(ref uint group, uint candidates) =>
        Volatile.Read(ref Unsafe.Add(ref group, (nint)(uint)BitOperations.TrailingZeroCount(candidates)));
}
