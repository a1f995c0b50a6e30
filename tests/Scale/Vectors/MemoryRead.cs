using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Scale.Vectors;

/// <summary>
/// The yardstick of a scan: one thread reads the same number of bytes as fast as it can, and adds them up so that the compiler
/// cannot leave the reading out. Eight sums, because one would wait for itself.
/// </summary>
internal sealed class MemoryRead(ReadOnlyMemory<float> values)
{
    private const int Sums = 8;
    private readonly int _remainder = values.Length % (Sums * Vector512<int>.Count);
    private int _sum;

    public long Once()
    {
        ReadOnlySpan<Vector512<int>> rows = MemoryMarshal.Cast<float, Vector512<int>>(values.Span[..(values.Length - _remainder)]);
        Vector512<int> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (int i = 0; i + Sums <= rows.Length; i += Sums)
        {
            ReadOnlySpan<Vector512<int>> row = rows.Slice(i, Sums);
            a += row[0];
            b += row[1];
            c += row[2];
            d += row[3];
            e += row[4];
            f += row[5];
            g += row[6];
            h += row[7];
        }

        _sum += Vector512.Sum(a + b + c + d + (e + f + g + h));
        return 1;
    }
}
