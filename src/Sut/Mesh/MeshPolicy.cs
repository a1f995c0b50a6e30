namespace Sut.Mesh;

/// <summary>A routing policy. Immutable.</summary>
/// <param name="PolicyId">Its key: any text but the empty one.</param>
/// <param name="YamlContent">The policy itself, kept as it is.</param>
/// <param name="RulesCount">How many rules it has.</param>
public sealed record MeshPolicy(string PolicyId, string YamlContent, int RulesCount)
{
    /// <summary>When it was created, in UTC to the microsecond. The store's clock says so: what a new policy says is not kept.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written; as <see cref="CreatedAt"/>.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
