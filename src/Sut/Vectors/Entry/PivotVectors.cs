using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>Ranks of pivots by their vectors: exact, where codes tell too little.</summary>
internal readonly unsafe struct PivotVectors<TDistance>(Slots slots, float* query) : IPivotRanks
    where TDistance : struct, IDistance
{
    private readonly FloatSpace<TDistance> _space = new(slots.Vectors, query, slots.Components.PaddedFloats);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Of(PivotBlock* block)
    {
        int* at = block->Slots;
        for (int i = 0; i < PivotBlock.Pivots; i++)
        {
            _space.Prefetch(at[i]);
        }

        return Vector512.Create(Vector256.Create(Four(at), Four(at + 4)), Vector256.Create(Four(at + 8), Four(at + 12)));
    }

    private Vector128<float> Four(int* at) => _space.Four(at[0], at[1], at[2], at[3]);
}
