using System.Collections.Immutable;

namespace Sut.Mesh;

/// <summary>A node of the mesh. Immutable; equal when every member is, lists compared element by element.</summary>
/// <param name="NodeId">Its key: any text but the empty one.</param>
/// <param name="Interfaces">Names of its network interfaces, none null. All texts are well-formed UTF-16; a store refuses others.</param>
/// <param name="Protocols">Names of the protocols it speaks, none null.</param>
/// <param name="Started">Whether it runs.</param>
/// <param name="RoutesDiscovered">How many routes it has found.</param>
public sealed record MeshNode(
    string NodeId,
    ImmutableArray<string> Interfaces,
    ImmutableArray<string> Protocols,
    bool Started = false,
    long RoutesDiscovered = 0)
{
    /// <summary>See the type.</summary>
    public ImmutableArray<string> Interfaces { get; init; } = Interfaces.IsDefault ? [] : Interfaces;

    /// <summary>See the type.</summary>
    public ImmutableArray<string> Protocols { get; init; } = Protocols.IsDefault ? [] : Protocols;

    /// <summary>When it was created, in UTC to the microsecond. The store's clock says so: what a new node says is not kept.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written; as <see cref="CreatedAt"/>.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>See the type.</summary>
    public bool Equals(MeshNode? other) =>
        other is not null
        && NodeId == other.NodeId
        && Started == other.Started
        && RoutesDiscovered == other.RoutesDiscovered
        && CreatedAt == other.CreatedAt
        && UpdatedAt == other.UpdatedAt
        && Interfaces.AsSpan().SequenceEqual(other.Interfaces.AsSpan())
        && Protocols.AsSpan().SequenceEqual(other.Protocols.AsSpan());

    /// <summary>See the type.</summary>
    public override int GetHashCode() => HashCode.Combine(NodeId, Started, RoutesDiscovered, CreatedAt, UpdatedAt);
}
