using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sut.Addressing;

/// <summary>
/// Range of a message in a buffer. Followed there by its padding (FIPS 180-4, 5.1.1), it is a whole number of blocks,
/// so that a lane needs no case for the end.
/// </summary>
/// <param name="Offset">Bytes before the message.</param>
/// <param name="Length">Bytes of the message, without padding.</param>
internal readonly record struct Sha256Message(int Offset, int Length)
{
    public const int BlockBytes = 64;

    /// <summary>Bytes after a message that <see cref="Pad"/> may overwrite: the longest padding.</summary>
    public const int PaddingRoom = BlockBytes + LengthBytes;

    private const int LengthBytes = sizeof(ulong);

    /// <summary>Blocks of the padded message.</summary>
    public int Blocks => (int)(((uint)Length + LengthBytes) / BlockBytes) + 1;

    /// <summary>Pads the message that ends where <see cref="PaddingRoom"/> bytes of room begin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pad(ref byte buffer)
    {
        ref byte end = ref Unsafe.Add(ref buffer, (nint)Offset + Length);

        // 64 zeros and the length's 8 bytes leave no gap: the padding is 9 to 72 bytes, the last 8 of them the length.
        Vector512<byte>.Zero.StoreUnsafe(ref end);
        end = 0x80;
        ref byte length = ref Unsafe.Add(ref buffer, (nint)Offset + ((nint)Blocks * BlockBytes) - LengthBytes);
        BinaryPrimitives.WriteUInt64BigEndian(MemoryMarshal.CreateSpan(ref length, LengthBytes), (ulong)Length * 8);
    }
}
