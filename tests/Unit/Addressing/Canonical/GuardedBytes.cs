using System.Runtime.InteropServices;

namespace Unit.Addressing;

/// <summary>A copy of bytes that ends where a page begins that may not be touched. Linux; a touch ends the process.</summary>
internal sealed unsafe class GuardedBytes : IDisposable
{
    private const int ReadWrite = 1 | 2;
    private const int PrivateAnonymous = 0x02 | 0x20;

    private readonly nint _start;
    private readonly int _guard;
    private readonly int _length;

    public GuardedBytes(ReadOnlySpan<byte> bytes)
    {
        int page = Environment.SystemPageSize;
        _length = bytes.Length;
        _guard = (bytes.Length + page - 1) / page * page;
        _start = Map(0, (nuint)(_guard + page), ReadWrite, PrivateAnonymous, -1, 0);
        _start.Should().NotBe(-1, "memory can be mapped");
        Protect(_start + _guard, (nuint)page, 0).Should().Be(0, "a page can be protected");
        bytes.CopyTo(new Span<byte>((byte*)_start + _guard - _length, _length));
    }

    public ReadOnlySpan<byte> Span => new((byte*)_start + _guard - _length, _length);

    public void Dispose() => Unmap(_start, (nuint)(_guard + Environment.SystemPageSize));

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern nint Map(nint at, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int Protect(nint at, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(nint at, nuint length);
}
