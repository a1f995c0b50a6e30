using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Vectors;

/// <summary>Ranks by the float32 vectors.</summary>
internal readonly unsafe struct FloatSpace<TDistance>(PinnedPages vectors, float* query, int floats) : ISpace
    where TDistance : struct, IDistance
{
    private const int LineFloats = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float One(int slot) => TDistance.One(query, At(slot), floats);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Four(int s0, int s1, int s2, int s3) => TDistance.Four(query, At(s0), At(s1), At(s2), At(s3), floats);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int slot)
    {
        if (Sse.IsSupported)
        {
            float* vector = At(slot);
            for (int i = 0; i < Math.Min(floats, 8 * LineFloats); i += LineFloats)
            {
                Sse.Prefetch0(vector + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float* At(int slot) => (float*)vectors.At(slot);
}
