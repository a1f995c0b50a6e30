using System.Text.Json;

namespace Sut.Addressing;

/// <summary>The four values of an entity that are not hashed. Most entities have the defaults, which null stands for.</summary>
internal sealed record UnhashedValues(
    DataClassification DataClassification, IReadOnlyList<string> AccessControlList, string? OwnerId, string? EncryptionKeyId)
{
    /// <summary>The values of an entity that says nothing of them.</summary>
    public static UnhashedValues Default { get; } = new(DataClassification.Public, ["owner"], null, null);

    /// <summary>The list as a store keeps it: JSON, null for the usual one.</summary>
    public string? StoredList => IsDefault(AccessControlList) ? null : JsonSerializer.Serialize(AccessControlList);

    /// <summary>The values as a store kept them, null for the defaults.</summary>
    public static UnhashedValues? OfStored(DataClassification classification, string? list, string? owner, string? key) =>
        classification == DataClassification.Public && list is null && owner is null && key is null
            ? null
            : new UnhashedValues(classification, list is null ? Default.AccessControlList
                : JsonSerializer.Deserialize<string[]>(list)!, owner, key);

    /// <summary>The entity's values, null for the defaults; refuses what could not be read back as it was.</summary>
    public static UnhashedValues? Of(BitChain chain)
    {
        bool defaultList = IsDefault(chain.AccessControlList);
        if (defaultList && chain is { DataClassification: DataClassification.Public, OwnerId: null, EncryptionKeyId: null })
        {
            return null;
        }

        if (!Enum.IsDefined(chain.DataClassification))
        {
            throw new ArgumentOutOfRangeException(
                nameof(chain), chain.DataClassification, "A data classification is Public, Sensitive or Pii.");
        }

        foreach (string entry in chain.AccessControlList)
        {
            HashedField.Text(entry, "access_control_list");
        }

        _ = chain.OwnerId is null ? null : HashedField.Text(chain.OwnerId, "owner_id");
        _ = chain.EncryptionKeyId is null ? null : HashedField.Text(chain.EncryptionKeyId, "encryption_key_id");
        return new UnhashedValues(chain.DataClassification, chain.AccessControlList, chain.OwnerId, chain.EncryptionKeyId);
    }

    /// <summary>Whether a list is the one every entity starts with.</summary>
    public static bool IsDefault(IReadOnlyList<string> accessControlList) => accessControlList is ["owner"];

    public BitChain On(BitChain chain) => chain with
    {
        DataClassification = DataClassification,
        AccessControlList = AccessControlList,
        OwnerId = OwnerId,
        EncryptionKeyId = EncryptionKeyId,
    };
}
