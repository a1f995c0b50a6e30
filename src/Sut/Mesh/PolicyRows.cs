using Sut.Storage;

namespace Sut.Mesh;

/// <summary>Policies as rows. One thread at a time.</summary>
internal sealed class PolicyRows(SqliteDatabase database, Utf8Text utf8)
{
    private SqliteStatement? _insert, _get, _list, _update, _delete;

    /// <exception cref="DuplicateKeyException">The key is taken.</exception>
    public void Insert(MeshPolicy policy, double now)
    {
        SqliteStatement insert = _insert ??= database.Prepare(MeshSql.InsertPolicy);
        Bind(insert, policy, now);
        KeyConflict.Watch(insert, "policy", policy.PolicyId);
    }

    public bool Update(MeshPolicy policy, double now)
    {
        SqliteStatement update = _update ??= database.Prepare(MeshSql.UpdatePolicy);
        Bind(update, policy, now);
        update.Execute();
        return database.Changes > 0;
    }

    public bool Delete(string policyId)
    {
        SqliteStatement delete = _delete ??= database.Prepare(MeshSql.DeletePolicy);
        delete.BindUtf8(1, utf8.Of(policyId));
        delete.Execute();
        return database.Changes > 0;
    }

    public MeshPolicy? Get(string policyId)
    {
        SqliteStatement get = _get ??= database.Prepare(MeshSql.GetPolicy);
        get.BindUtf8(1, utf8.Of(policyId));
        try
        {
            return get.Step() ? Read(get, policyId) : null;
        }
        finally
        {
            get.Reset();
        }
    }

    public List<MeshPolicy> List()
    {
        SqliteStatement list = _list ??= database.Prepare(MeshSql.ListPolicies);
        List<MeshPolicy> policies = [];
        try
        {
            while (list.Step())
            {
                policies.Add(Read(list, list.Text(4) ?? ""));
            }

            return policies;
        }
        finally
        {
            list.Reset();
        }
    }

    private MeshPolicy Read(SqliteStatement row, string policyId)
    {
        try
        {
            return new MeshPolicy(policyId, row.Text(0) ?? "", checked((int)row.Int64(1)))
            {
                CreatedAt = UnixTime.Moment(row.Double(2)),
                UpdatedAt = UnixTime.Moment(row.Double(3)),
            };
        }
        catch (Exception failure) when (DamagedRow.Is(failure))
        {
            throw DamagedRow.Of($"policy '{policyId}'", failure, database, row);
        }
    }

    private void Bind(SqliteStatement statement, MeshPolicy policy, double now)
    {
        statement.BindUtf8(1, utf8.Of(policy.PolicyId));
        statement.BindUtf8(2, utf8.Of(policy.YamlContent));
        statement.BindInt64(3, policy.RulesCount);
        statement.BindDouble(4, now);
    }
}
