using System.Runtime.InteropServices;

namespace Sut.Payloads;

/// <summary><c>ZSTD_inBuffer</c> and <c>ZSTD_outBuffer</c>, which have the same layout.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ZstdBuffer(void* start, int size)
{
    public readonly void* Start = start;
    public readonly nuint Size = (nuint)size;
    public nuint Position;
}
