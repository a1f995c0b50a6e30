using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>Ranks of slots against one query, over whichever form of the vectors a walk through the graph compares.</summary>
internal interface ISpace
{
    float One(int slot);

    Vector128<float> Four(int s0, int s1, int s2, int s3);

    /// <summary>Asks for the memory of a slot that is about to be ranked.</summary>
    void Prefetch(int slot);
}
