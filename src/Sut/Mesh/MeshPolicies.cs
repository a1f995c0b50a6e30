using Sut.Storage;

namespace Sut.Mesh;

/// <summary>The routing policies of a <see cref="MeshStore"/>; threads, waiting and errors as with <see cref="MeshNodes"/>.</summary>
public sealed class MeshPolicies
{
    private readonly MeshEngine _engine;

    internal MeshPolicies(MeshEngine engine) => _engine = engine;

    /// <summary>Adds a policy; kept when the call completes.</summary>
    /// <exception cref="DuplicateKeyException">The key is taken.</exception>
    public ValueTask<int> CreateAsync(MeshPolicy policy, CancellationToken cancellation = default)
    {
        Require(policy);
        return _engine.Write("create policy", (_engine, policy), static (connection, arg) =>
        {
            connection.Policies.Insert(arg.policy, arg._engine.Now);
            return 1;
        }, cancellation);
    }

    /// <summary>Adds many policies in one transaction: all or, when this throws, none. An empty batch writes nothing.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="DuplicateKeyException">A key is taken, or twice in the batch.</exception>
    /// <exception cref="OperationCanceledException">Given up, also in the middle; nothing was written.</exception>
    public ValueTask<int> CreateManyAsync(ReadOnlyMemory<MeshPolicy> policies, CancellationToken cancellation = default)
    {
        foreach (MeshPolicy policy in policies.Span)
        {
            Require(policy);
        }

        return policies.IsEmpty ? default : _engine.Write("create policies", (_engine, policies, cancellation), static (connection, arg) =>
        {
            double now = arg._engine.Now;
            using SqliteTransaction transaction = connection.Database.BeginWrite();
            foreach (MeshPolicy policy in arg.policies.Span)
            {
                arg.cancellation.ThrowIfCancellationRequested();
                connection.Policies.Insert(policy, now);
            }

            transaction.Commit();
            return arg.policies.Length;
        }, cancellation);
    }

    /// <summary>Reads a policy, null when there is none.</summary>
    public ValueTask<MeshPolicy?> GetAsync(string policyId, CancellationToken cancellation = default)
    {
        WholeText.RequireKey(policyId, nameof(policyId));
        return _engine.Read("get policy", policyId, static (connection, id) => connection.Policies.Get(id), cancellation);
    }

    /// <summary>All policies in order of creation.</summary>
    public ValueTask<List<MeshPolicy>> ListAsync(CancellationToken cancellation = default) =>
        _engine.Read("list policies", 0, static (connection, _) => connection.Policies.List(), cancellation);

    /// <summary>Writes every member of a policy but its key and its creation.</summary>
    /// <returns>False when there is no such policy; nothing is written then.</returns>
    public ValueTask<bool> UpdateAsync(MeshPolicy policy, CancellationToken cancellation = default)
    {
        Require(policy);
        return _engine.Write(
            "update policy",
            (_engine, policy),
            static (connection, arg) => connection.Policies.Update(arg.policy, arg._engine.Now),
            cancellation);
    }

    /// <summary>Removes a policy.</summary>
    /// <returns>False when there is no such policy.</returns>
    public ValueTask<bool> DeleteAsync(string policyId, CancellationToken cancellation = default)
    {
        WholeText.RequireKey(policyId, nameof(policyId));
        return _engine.Write("delete policy", policyId, static (connection, id) => connection.Policies.Delete(id), cancellation);
    }

    private static void Require(MeshPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        WholeText.RequireKey(policy.PolicyId, $"{nameof(policy)}.{nameof(MeshPolicy.PolicyId)}");
        WholeText.Require(policy.YamlContent, $"{nameof(policy)}.{nameof(MeshPolicy.YamlContent)}");
    }
}
