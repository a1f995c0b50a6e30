using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Sut.Addressing;

/// <summary>
/// One message at a time by <see cref="NativeSha256"/>; long ones, and all where it is not there, by the platform's SHA-256.
/// </summary>
internal readonly struct Sha256NativeLane : ISha256Lanes
{
    public static int Count => 1;

    public static int PaysFrom => 1;

    public static bool IsSupported => NativeSha256.IsSupported;

    public static void Hash(
        ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ReadOnlySpan<int> places, ref byte digests)
    {
        for (int i = 0; i < messages.Length; i++)
        {
            if (messages[i].Blocks <= NativeSha256.MostBlocks && IsSupported)
            {
                NativeSha256.Hash(
                    in Unsafe.Add(ref Unsafe.AsRef(in buffer), messages[i].Offset), messages[i].Blocks,
                    ref Unsafe.Add(ref digests, (nint)places[i] * SHA256.HashSizeInBytes));
            }
            else
            {
                Sha256Lanes1.Hash(in buffer, messages.Slice(i, 1), places.Slice(i, 1), ref digests);
            }
        }
    }
}
