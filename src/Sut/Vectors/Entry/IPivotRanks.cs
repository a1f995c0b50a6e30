using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>Ranks of pivots against one query, a block at a time; what all of them share may be left out.</summary>
internal unsafe interface IPivotRanks
{
    /// <summary>The ranks of all of a block; those behind the filled ones mean nothing.</summary>
    Vector512<float> Of(PivotBlock* block);
}
