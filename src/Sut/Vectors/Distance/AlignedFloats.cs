using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>Floats at a fixed address aligned to a cache line. Whoever uses <see cref="Start"/> keeps this object alive.</summary>
internal sealed unsafe class AlignedFloats
{
    private const int CacheLine = 64;
    private readonly byte[] _kept;

    public AlignedFloats(int count)
    {
        _kept = GC.AllocateArray<byte>(checked((count * sizeof(float)) + CacheLine), pinned: true);
        Start = (float*)(((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_kept)) + CacheLine - 1) & -CacheLine);
    }

    /// <summary>The first float.</summary>
    public float* Start { get; }

    public long Bytes => _kept.Length;
}
