namespace Sut.Addressing;

/// <summary>Words of 64 bits of an <see cref="IndexTable"/>: a whole tag, a bit that says taken, a place; or one of two marks.</summary>
internal static class IndexWideWord
{
    /// <summary>A wide word: the tag above its place.</summary>
    public static ulong Of(uint tag, uint place) => ((ulong)tag << 32) | IndexTable.Taken | place;

    /// <summary>Whether a wide word is taken by this tag; a mark is by none.</summary>
    public static bool IsOf(ulong word, uint tag) => word >> 31 == ((ulong)tag << 1) + 1;

    /// <summary>The place that a taken wide word names.</summary>
    public static uint PlaceOf(ulong word) => (uint)word & ~IndexTable.Taken;

    public static bool IsEnd(ulong word) => word <= IndexTable.Frozen;
}
