namespace Sut.Addressing;

/// <summary>
/// An entity with seven coordinates, addressed by its content. The constructor takes what is hashed; the four
/// properties after it are not hashed. Immutable and validated, also through <c>with</c>; safe to share between threads.
/// </summary>
public sealed record BitChain
{
    private static readonly IReadOnlyList<string> OwnerOnly = Array.AsReadOnly(["owner"]);

    /// <summary>Validates and keeps the hashed content.</summary>
    /// <exception cref="ContentRejectedException">A value that has no canonical text; see each property.</exception>
    public BitChain(
        string id, string entityType, string realm, Coordinates coordinates, DateTimeOffset createdAt, JsonState state)
    {
        Id = id;
        EntityType = entityType;
        Realm = realm;
        Coordinates = coordinates;
        CreatedAt = createdAt;
        State = state;
    }

    /// <summary>The identifier; any well-formed text.</summary>
    public string Id { get; init => field = HashedField.Text(value, "id"); }

    /// <summary>What the entity is, for example <c>concept</c>; any well-formed text.</summary>
    public string EntityType { get; init => field = HashedField.Text(value, "entity_type"); }

    /// <summary>The entity's domain; independent of <see cref="Coordinates.Realm"/>. Any well-formed text.</summary>
    public string Realm { get; init => field = HashedField.Text(value, "realm"); }

    /// <summary>The seven coordinates.</summary>
    public Coordinates Coordinates { get; init => field = value ?? throw new ArgumentNullException(nameof(Coordinates)); }

    /// <summary>When it was made: a year of 1000 to 9999 in UTC. Hashed in UTC, cut to whole milliseconds.</summary>
    public DateTimeOffset CreatedAt { get; init => field = HashedField.Moment(value, "created_at"); }

    /// <summary>The entity's free-form content.</summary>
    public JsonState State { get; init => field = value ?? throw new ArgumentNullException(nameof(State)); }

    /// <summary>Classification: how freely it may be shown. Not hashed.</summary>
    public DataClassification DataClassification { get; init; }

    /// <summary>Access control list; <c>["owner"]</c> unless said otherwise. Copied. Not hashed.</summary>
    public IReadOnlyList<string> AccessControlList
    {
        get;
        init => field = Array.AsReadOnly([.. value ?? throw new ArgumentNullException(nameof(AccessControlList))]);
    } = OwnerOnly;

    /// <summary>Whose it is, if known. Not hashed.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Which key encrypts it, if any. Not hashed.</summary>
    public string? EncryptionKeyId { get; init; }

    /// <summary>Equal in every hashed and unhashed value; <see cref="CreatedAt"/> as a moment, the list in order.</summary>
    public bool Equals(BitChain? other) =>
        other is not null
        && Id == other.Id
        && EntityType == other.EntityType
        && Realm == other.Realm
        && CreatedAt == other.CreatedAt
        && Coordinates == other.Coordinates
        && State.Equals(other.State)
        && DataClassification == other.DataClassification
        && OwnerId == other.OwnerId
        && EncryptionKeyId == other.EncryptionKeyId
        && AccessControlList.SequenceEqual(other.AccessControlList);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, EntityType, Realm, CreatedAt, Coordinates);
}
