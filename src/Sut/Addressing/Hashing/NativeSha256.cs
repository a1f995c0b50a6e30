using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace Sut.Addressing;

/// <summary>
/// SHA-256 of one padded message by one call of OpenSSL's block function, without the context that <see cref="SHA256.HashData(byte[])"/>
/// makes and frees each time: half of a short message's time. Where it is not found, or gives another digest than it must, nothing uses it.
/// </summary>
/// <remarks>
/// <c>SHA256_Update</c> over whole blocks with an empty buffer is the block function and nothing else. Deprecated in OpenSSL 3, and
/// exported by each release so far; its context is public in <c>openssl/sha.h</c>: eight words of state, two of length, a block of
/// buffer, how much is in it, and the digest's length.
/// </remarks>
internal static unsafe class NativeSha256
{
    /// <summary>
    /// The longest message: the call does not let a collection of garbage begin, which is well below the thread's own time slices for so
    /// many bytes (two microseconds).
    /// </summary>
    public const int MostBlocks = 64;

    // 112 bytes in OpenSSL; a fork that had more would find room.
    private const int ContextBytes = 512, CountAt = 26, LengthAt = 27, StateWords = 8;

    // By name, since the runtime's own copy is not to be asked for: the newest first, as the runtime looks for them.
    private static readonly string[] Names = ["libcrypto.so.4", "libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.so"];

    private static readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, int> Update = Find();

    /// <summary>Whether it is there and was found right.</summary>
    public static bool IsSupported { get; } = Update != null && IsRight();

    /// <summary>
    /// Whether the processor has instructions for SHA-256, which one message at a time uses and vectors cannot: where it does not, eight
    /// lanes are faster.
    /// </summary>
    public static bool IsAccelerated { get; } =
        X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7 && (X86Base.CpuId(7, 0).Ebx & (1 << 29)) != 0;

    /// <summary>Hashes a message; only where <see cref="IsSupported"/>.</summary>
    /// <param name="padded">Its first byte; its padding follows.</param>
    /// <param name="blocks">Its blocks, padding included, at most <see cref="MostBlocks"/>.</param>
    /// <param name="digest">Room for 32 bytes.</param>
    // Right because the context lies on this stack, the message is pinned while the library reads whole blocks of it, and the library keeps
    // neither address.
    [SkipLocalsInit]
    public static void Hash(ref readonly byte padded, int blocks, ref byte digest)
    {
        uint* context = stackalloc uint[ContextBytes / sizeof(uint)];
        for (int i = 0; i < StateWords; i++)
        {
            context[i] = Sha256Constants.Initial[i];
        }

        context[StateWords] = context[StateWords + 1] = context[CountAt] = 0;
        context[LengthAt] = SHA256.HashSizeInBytes;
        fixed (byte* message = &padded)
        {
            Update(context, message, (nuint)blocks * Sha256Message.BlockBytes);
        }

        for (int i = 0; i < StateWords; i++)
        {
            uint word = BitConverter.IsLittleEndian ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(context[i]) : context[i];
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref digest, i * sizeof(uint)), word);
        }
    }

    // On macOS a library without a version ends the process, and on Windows there is none: there nothing is looked for.
    private static delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, int> Find()
    {
        foreach (string name in OperatingSystem.IsLinux() ? Names : [])
        {
            if (NativeLibrary.TryLoad(name, out nint library) && NativeLibrary.TryGetExport(library, "SHA256_Update", out nint update))
            {
                return (delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, int>)update;
            }
        }

        return null;
    }

    // NIST's examples of SHA-256, of one block and of two.
    private static bool IsRight() =>
        Gives("abc"u8, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        && Gives("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"u8,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        && Gives(
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"u8,
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");

    private static bool Gives(ReadOnlySpan<byte> text, string digest)
    {
        Span<byte> buffer = stackalloc byte[text.Length + Sha256Message.PaddingRoom], given = stackalloc byte[SHA256.HashSizeInBytes];
        text.CopyTo(buffer);
        Sha256Message message = new(0, text.Length);
        message.Pad(ref buffer[0]);
        Hash(in buffer[0], message.Blocks, ref given[0]);
        return given.SequenceEqual(Convert.FromHexString(digest));
    }
}
