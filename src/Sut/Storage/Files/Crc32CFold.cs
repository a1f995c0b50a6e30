using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Storage;

/// <summary>
/// CRC-32C of long pieces by folding: a carry-less product moves 128 bits of the text any distance on and does not change what it leaves
/// when it is divided by the polynomial, so that four vectors go over the text side by side. Where the processor's own instruction for
/// CRC-32C takes eight bytes after the other, each waiting for the one before, this takes 256, or 64 without AVX-512, and waits little.
/// </summary>
/// <remarks>
/// Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ" (Intel, 2009), of the bit-reflected kind: to move lanes by
/// d bits their low half is multiplied by x^(d+32) and their high half by x^(d-32), both modulo the polynomial. What is left at the end is
/// a text of one vector with the same remainder, which the processor's instruction takes.
/// </remarks>
internal static class Crc32CFold
{
    /// <summary>Bytes that each step takes; what is given is a multiple of it, and not empty.</summary>
    public const int WideStep = 4 * 64, NarrowStep = 4 * 16;

    private const uint Polynomial = 0x82F63B78; // reflected
    private const byte Low = 0x00, High = 0x11; // of both factors

    private static readonly Vector128<ulong> By128 = Constants(128), By512 = Constants(512), By2048 = Constants(2048);

    /// <summary>Whether the processor multiplies four lanes at once.</summary>
    public static bool IsWideSupported => Pclmulqdq.V512.IsSupported && Avx512F.IsSupported;

    /// <summary>Whether the processor multiplies one pair of 64-bit values (PCLMULQDQ).</summary>
    public static bool IsNarrowSupported => Pclmulqdq.IsSupported;

    /// <summary>The register after more bytes, four vectors of four lanes at a time; <see cref="WideStep"/>.</summary>
    // Compiled once and fully: a file is over before the runtime would have found that this is worth it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Wide(uint register, ReadOnlySpan<byte> bytes)
    {
        ref ulong text = ref Unsafe.As<byte, ulong>(ref MemoryMarshal.GetReference(bytes[..(bytes.Length & -WideStep)]));
        Vector512<ulong> a = At(ref text, 0) ^ Vector512.CreateScalar((ulong)register), b = At(ref text, 8);
        Vector512<ulong> c = At(ref text, 16), d = At(ref text, 24);
        Vector512<ulong> step = Wide(By2048), next = Wide(By512);

        // Within the span: each step reads the 32 words from at on, and at goes in steps of 32 words that the length is a multiple of.
        for (nuint at = 32, end = (nuint)bytes.Length / WideStep * 32; at < end; at += 32)
        {
            a = Folded(a, step, At(ref text, at));
            b = Folded(b, step, At(ref text, at + 8));
            c = Folded(c, step, At(ref text, at + 16));
            d = Folded(d, step, At(ref text, at + 24));
        }

        Vector512<ulong> left = Folded(Folded(Folded(a, next, b), next, c), next, d);
        uint rest = 0;
        for (int i = 0; i < Vector512<ulong>.Count; i++)
        {
            rest = BitOperations.Crc32C(rest, left[i]);
        }

        return rest;
    }

    /// <summary>As above, four vectors of one lane at a time; <see cref="NarrowStep"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Narrow(uint register, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<Vector128<ulong>> text = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        Vector128<ulong> a = text[0] ^ Vector128.CreateScalar((ulong)register), b = text[1], c = text[2], d = text[3];
        for (int at = 4; at + 4 <= text.Length; at += 4)
        {
            a = Folded(a, By512, text[at]);
            b = Folded(b, By512, text[at + 1]);
            c = Folded(c, By512, text[at + 2]);
            d = Folded(d, By512, text[at + 3]);
        }

        Vector128<ulong> left = Folded(Folded(Folded(a, By128, b), By128, c), By128, d);
        return BitOperations.Crc32C(BitOperations.Crc32C(0u, left[0]), left[1]);
    }

    private static Vector512<ulong> At(ref ulong text, nuint word) => Vector512.LoadUnsafe(ref text, word);

    private static Vector512<ulong> Wide(Vector128<ulong> constants)
    {
        Vector256<ulong> half = Vector256.Create(constants, constants);
        return Vector512.Create(half, half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Folded(Vector512<ulong> lanes, Vector512<ulong> by, Vector512<ulong> onto) =>
        Pclmulqdq.V512.CarrylessMultiply(lanes, by, Low) ^ Pclmulqdq.V512.CarrylessMultiply(lanes, by, High) ^ onto;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Folded(Vector128<ulong> lane, Vector128<ulong> by, Vector128<ulong> onto) =>
        Pclmulqdq.CarrylessMultiply(lane, by, Low) ^ Pclmulqdq.CarrylessMultiply(lane, by, High) ^ onto;

    private static Vector128<ulong> Constants(int bits) => Vector128.Create(Power(bits + 32), Power(bits - 32));

    // x to this power modulo the polynomial, its bits reflected; moved by one, because the product of two reflected factors is.
    private static ulong Power(int exponent)
    {
        uint power = 1u << 31;
        for (int i = 0; i < exponent; i++)
        {
            power = (power >> 1) ^ ((power & 1) * Polynomial);
        }

        return (ulong)power << 1;
    }
}
