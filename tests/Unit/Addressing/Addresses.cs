using System.Buffers.Binary;
using System.Security.Cryptography;
using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>Addresses that stand for numbers.</summary>
internal static class Addresses
{
    public static Stat7Address Of(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return new Stat7Address(SHA256.HashData(bytes));
    }

    /// <summary>An address that differs from its 63 siblings in its last bytes only, so that they crowd one place of a table.</summary>
    public static Stat7Address Crowded(int number)
    {
        Span<byte> bytes = stackalloc byte[Stat7Address.Size];
        Of(number / 64).CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[28..], number);
        return new Stat7Address(bytes);
    }
}
