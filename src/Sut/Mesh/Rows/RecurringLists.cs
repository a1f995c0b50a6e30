using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Sut.Mesh;

/// <summary>
/// Interned lists: parses JSON arrays of texts, and hands out the list made before when the same bytes come again: the nodes of a mesh
/// speak few combinations of protocols. A list is remembered when it is met a second time, so lists that never recur cost a
/// hash each, and no memory. One thread at a time.
/// </summary>
internal sealed class RecurringLists
{
    private const int Remembered = 256; // a power of two
    private const int LongestRemembered = 256; // bytes, so that all of them stay below 100 KB

    private readonly Entry[] _entries = new Entry[Remembered];

    /// <exception cref="FormatException">It is something else.</exception>
    public ImmutableArray<string> Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length is < sizeof(ulong) or > LongestRemembered)
        {
            return JsonTexts.Parse(json);
        }

        ulong hash = Hash(json);
        ref Entry entry = ref _entries[hash >> 56];
        if (json.SequenceEqual(entry.Json))
        {
            return entry.Texts;
        }

        ImmutableArray<string> texts = JsonTexts.Parse(json);
        if (entry.MetOnce == hash)
        {
            (entry.Json, entry.Texts) = (json.ToArray(), texts);
        }

        entry.MetOnce = hash;
        return texts;
    }

    // Eight bytes at a time, the last eight overlapping; the top bits are the well-mixed ones.
    private static ulong Hash(ReadOnlySpan<byte> json)
    {
        const ulong Odd = 0x9E3779B97F4A7C15; // 2^64 divided by the golden ratio
        ulong hash = (ulong)json.Length;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(json))
        {
            hash = ulong.RotateLeft((hash ^ word) * Odd, 29);
        }

        return (hash ^ MemoryMarshal.Read<ulong>(json[^sizeof(ulong)..])) * Odd;
    }

    private struct Entry
    {
        public ulong MetOnce;
        public byte[]? Json;
        public ImmutableArray<string> Texts;
    }
}
