namespace Sut.Mesh;

/// <summary>The routing policies of a <see cref="MeshStore"/>.</summary>
public sealed class MeshPolicies : MeshTable<MeshPolicy>
{
    internal MeshPolicies(MeshEngine engine)
        : base(engine, "policy", "policies")
    {
    }

    /// <summary>All policies in order of creation.</summary>
    public ValueTask<List<MeshPolicy>> ListAsync(CancellationToken cancellation = default) =>
        Engine.Read("list policies", 0, static (connection, _) => connection.Policies.List(), cancellation);

    private protected override KeyedRows<MeshPolicy> RowsOf(MeshConnection connection) => connection.Policies;

    private protected override void Require(MeshPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        WholeText.RequireKey(policy.PolicyId, $"{nameof(policy)}.{nameof(MeshPolicy.PolicyId)}");
        WholeText.Require(policy.YamlContent, $"{nameof(policy)}.{nameof(MeshPolicy.YamlContent)}");
    }
}
