using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Vectors;

/// <summary>Adds up the 32-bit lanes of four registers at once, which takes a third of the steps of one after the other.</summary>
internal static class LaneSums
{
    /// <summary>The four sums. Each is added in the same order, so equal registers give equal bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Of<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c, Vector256<T> d)
    {
        Vector128<T> a4 = a.GetLower() + a.GetUpper(), b4 = b.GetLower() + b.GetUpper();
        Vector128<T> c4 = c.GetLower() + c.GetUpper(), d4 = d.GetLower() + d.GetUpper();

        // A 4x4 transposition, added on the way: a and b interleaved, c and d interleaved, then halves put together.
        Vector128<T> ab = Low(a4, b4) + High(a4, b4);
        Vector128<T> cd = Low(c4, d4) + High(c4, d4);
        return FirstHalves(ab, cd) + SecondHalves(ab, cd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Low<T>(Vector128<T> a, Vector128<T> b) => Sse.IsSupported
        ? Sse.UnpackLow(a.AsSingle(), b.AsSingle()).As<float, T>()
        : Vector128.Shuffle(Vector128.Create(a.AsSingle().GetLower(), b.AsSingle().GetLower()), Vector128.Create(0, 2, 1, 3)).As<float,
            T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> High<T>(Vector128<T> a, Vector128<T> b) => Sse.IsSupported
        ? Sse.UnpackHigh(a.AsSingle(), b.AsSingle()).As<float, T>()
        : Vector128.Shuffle(Vector128.Create(a.AsSingle().GetUpper(), b.AsSingle().GetUpper()), Vector128.Create(0, 2, 1, 3)).As<float,
            T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> FirstHalves<T>(Vector128<T> a, Vector128<T> b) => Sse.IsSupported
        ? Sse.MoveLowToHigh(a.AsSingle(), b.AsSingle()).As<float, T>()
        : Vector128.Create(a.GetLower(), b.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> SecondHalves<T>(Vector128<T> a, Vector128<T> b) => Sse.IsSupported
        ? Sse.MoveHighToLow(b.AsSingle(), a.AsSingle()).As<float, T>()
        : Vector128.Create(a.GetUpper(), b.GetUpper());
}
