namespace Sut.Addressing;

/// <summary>Vector operations of one width, for <see cref="Sha256Kernel"/>: each vector holds one 32-bit word of every lane.</summary>
internal unsafe interface ISha256Vector<TWords> : ISha256Lanes
    where TWords : unmanaged
{
    static abstract TWords Create(uint word);

    /// <summary>One round, FIPS 180-4, 6.2.2, step 3; the eight variables change places by how they are handed over.</summary>
    static abstract void Round(
        TWords a, TWords b, TWords c, ref TWords d, TWords e, TWords f, TWords g, ref TWords h, TWords word, uint key);

    /// <summary>The word of 16 rounds after the first, FIPS 180-4, 6.2.2, step 1.</summary>
    static abstract TWords Word(TWords first, TWords second, TWords tenth, TWords fifteenth);

    /// <summary>Four words of every fourth lane from the first offset on, most significant byte first, 128 bits a lane.</summary>
    static abstract TWords Row(ref readonly byte buffer, int* offsets, nint place);

    /// <summary>Transposes the 4 x 4 words within each 128 bits: rows of lanes j, 4 + j and so on become words of lanes in order.</summary>
    static abstract void Transpose(ref TWords row0, ref TWords row1, ref TWords row2, ref TWords row3);

    /// <summary>
    /// The lanes whose message has this block, all bits set; their offsets move on. A lane whose message has ended stays where it is,
    /// reads its last block again and keeps its digest.
    /// </summary>
    static abstract TWords Advance(int* offsets, int* blocks, int block);

    /// <summary>The sum in the lanes that have all bits set; elsewhere what it was.</summary>
    static abstract TWords AddWhere(TWords lanes, TWords sum, TWords word);
}
