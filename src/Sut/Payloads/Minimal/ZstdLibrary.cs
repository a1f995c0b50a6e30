using System.Runtime.InteropServices;
using System.Text;

namespace Sut.Payloads;

/// <summary>The system's libzstd; see zstd.h of release 1.4 or newer, whose stable part this is.</summary>
internal static unsafe partial class ZstdLibrary
{
    /// <summary><c>ZSTD_c_compressionLevel</c>.</summary>
    public const int CompressionLevel = 100;

    /// <summary><c>ZSTD_e_continue</c>.</summary>
    public const int Continue = 0;

    /// <summary><c>ZSTD_e_end</c>.</summary>
    public const int End = 2;

    private const string Name = "libzstd.so.1";

    /// <summary>Why the library is not there; null when it is.</summary>
    public static string? Missing { get; } = NativeLibrary.TryLoad(Name, out _)
        ? null
        : $"{Name} is not installed: install the system's zstd library (Debian: libzstd1), or build with PackageSet=full, which brings its own";

    [LibraryImport(Name)]
    public static partial void* ZSTD_createCCtx();

    [LibraryImport(Name)]
    public static partial nuint ZSTD_freeCCtx(void* context);

    [LibraryImport(Name)]
    public static partial nuint ZSTD_CCtx_setParameter(void* context, int parameter, int value);

    [LibraryImport(Name)]
    public static partial nuint ZSTD_compressStream2(void* context, ZstdBuffer* output, ZstdBuffer* input, int directive);

    [LibraryImport(Name)]
    public static partial void* ZSTD_createDCtx();

    [LibraryImport(Name)]
    public static partial nuint ZSTD_freeDCtx(void* context);

    [LibraryImport(Name)]
    public static partial nuint ZSTD_decompressStream(void* context, ZstdBuffer* output, ZstdBuffer* input);

    /// <summary>Passes a result on, or throws what the library says about it.</summary>
    /// <exception cref="InvalidDataException">The library reported an error; for compressed data that means damage.</exception>
    public static nuint Checked(nuint result) => ZSTD_isError(result) == 0
        ? result
        : throw new InvalidDataException($"zstd says: {Encoding.ASCII.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(ZSTD_getErrorName(result)))}");

    [LibraryImport(Name)]
    private static partial uint ZSTD_isError(nuint result);

    [LibraryImport(Name)]
    private static partial byte* ZSTD_getErrorName(nuint result);
}
