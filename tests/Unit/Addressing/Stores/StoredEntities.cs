using System.Security.Cryptography;
using Sut.Addressing;

namespace Unit.Addressing;

internal static class StoredEntities
{
    /// <summary>Values far from every default, and already as canonical text would spell them.</summary>
    public static BitChain Unusual { get; } = new(
        "id \"\\/\u007F \U0001F600",
        "artifact",
        "void",
        new Coordinates("data", long.MinValue, ["", "a", "a", "\uFF5E", "\U0001F600"], "decay", -0.12345678, 1e19, -0.0),
        new DateTimeOffset(2025, 10, 18, 15, 23, 45, 123, TimeSpan.Zero),
        JsonState.Parse("""{"a":[1,1.0,-0.0,1e300,null,true],"\uD83D\uDE00":{"n":123456789012345678901234567890}}"""))
    {
        DataClassification = DataClassification.Pii,
        AccessControlList = ["owner", "", "naïve \U0001F600", "\"\\\0"],
        OwnerId = "o\0wner",
        EncryptionKeyId = "",
    };

    /// <summary>The entity as a store gives it back.</summary>
    public static BitChain Canonical(BitChain chain) => BitChainJson.Parse(CanonicalText.Of(chain)) with
    {
        DataClassification = chain.DataClassification,
        AccessControlList = chain.AccessControlList,
        OwnerId = chain.OwnerId,
        EncryptionKeyId = chain.EncryptionKeyId,
    };

    /// <summary>An address function with two addresses, so that collisions are at hand.</summary>
    public static Stat7Address CutToOneBit(ReadOnlySpan<byte> canonical)
    {
        byte[] digest = SHA256.HashData(canonical);
        digest.AsSpan(1).Clear();
        digest[0] &= 1;
        return new Stat7Address(digest);
    }
}
