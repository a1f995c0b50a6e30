using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Vectors;

/// <summary>Ranks by the codes: approximate, but a quarter of the memory to fetch.</summary>
internal readonly unsafe struct CodeSpace(CodeTable codes, short* query, CodeTerms terms) : ISpace
{
    private const int CacheLine = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float One(int slot) => Four(slot, slot, slot, slot).ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Four(int s0, int s1, int s2, int s3)
    {
        Vector128<float> sums = Vector128.ConvertToSingle(
            ByteProducts.Four(query, codes.At(s0), codes.At(s1), codes.At(s2), codes.At(s3), codes.CodeBytes));
        CodeTerms* t0 = codes.TermsAt(s0), t1 = codes.TermsAt(s1), t2 = codes.TermsAt(s2), t3 = codes.TermsAt(s3);
        Vector128<float> constants = Vector128.Create(t0->Constant, t1->Constant, t2->Constant, t3->Constant);
        Vector128<float> offsets = Vector128.Create(t0->Offset, t1->Offset, t2->Offset, t3->Offset);
        Vector128<float> scales = Vector128.Create(t0->Scale, t1->Scale, t2->Scale, t3->Scale);

        // Plus zero at last: a rank is never minus zero.
        return constants + Vector128.Create(terms.Constant) - (offsets * terms.Offset) - (scales * terms.Scale * sums)
            + Vector128<float>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int slot)
    {
        if (Sse.IsSupported)
        {
            byte* code = codes.At(slot);
            Sse.Prefetch0(codes.TermsAt(slot));
            for (int i = 0; i < Math.Min(codes.CodeBytes, 4 * CacheLine); i += CacheLine)
            {
                Sse.Prefetch0(code + i);
            }
        }
    }
}
