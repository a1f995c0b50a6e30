using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sut.Addressing;

/// <summary>
/// One message at a time by the system's SHA-256: for machines without vectors, and for few or very uneven messages.
/// </summary>
internal readonly struct Sha256Lanes1 : ISha256Lanes
{
    public static int Count => 1;

    public static int PaysFrom => 1;

    public static bool IsSupported => true;

    public static void Hash(
        ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ReadOnlySpan<int> places, ref byte digests)
    {
        for (int i = 0; i < messages.Length; i++)
        {
            ref readonly byte message = ref Unsafe.Add(ref Unsafe.AsRef(in buffer), messages[i].Offset);
            ref byte digest = ref Unsafe.Add(ref digests, (nint)places[i] * SHA256.HashSizeInBytes);
            SHA256.HashData(
                MemoryMarshal.CreateReadOnlySpan(in message, messages[i].Length),
                MemoryMarshal.CreateSpan(ref digest, SHA256.HashSizeInBytes));
        }
    }
}
