using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sut.Addressing;

/// <summary>The address function of every store: SHA-256. Only tests pass another one.</summary>
internal static class Sha256Address
{
    public static readonly AddressFunction Function = Of;

    private static Stat7Address Of(ReadOnlySpan<byte> canonical)
    {
        Stat7Address address = default;
        SHA256.HashData(canonical, MemoryMarshal.AsBytes(new Span<Stat7Address>(ref address)));
        return address;
    }
}
