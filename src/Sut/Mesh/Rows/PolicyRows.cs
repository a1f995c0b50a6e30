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
        insert.BindInt64(5, Bind(insert, policy, now).With(created: now));
        KeyConflict.Watch(insert, "policy", policy.PolicyId);
    }

    public bool Update(MeshPolicy policy, double now)
    {
        SqliteStatement update = _update ??= database.Prepare(MeshSql.UpdatePolicy);
        update.BindInt64(5, Bind(update, policy, now).Rest);
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
        ReadOnlySpan<byte> key = utf8.Of(policyId);
        get.BindUtf8(1, key);
        try
        {
            return get.Step() ? Read(get, policyId, new RowChecksum(key)) : null;
        }
        finally
        {
            get.Reset();
        }
    }

    public List<MeshPolicy> List()
    {
        SqliteStatement list = All;
        List<MeshPolicy> policies = [];
        try
        {
            while (list.Step())
            {
                policies.Add(ReadListed(list));
            }

            return policies;
        }
        finally
        {
            list.Reset();
        }
    }

    /// <inheritdoc cref="NodeRows.Verify"/>
    public void Verify()
    {
        SqliteStatement list = All;
        try
        {
            while (list.Step())
            {
                if (ChecksumOf(list) != list.Int64(4))
                {
                    ReadListed(list); // which says what is wrong with it
                }
            }
        }
        finally
        {
            list.Reset();
        }
    }

    /// <inheritdoc cref="NodeRows.Check"/>
    public void Check(DamagedRows damaged) => damaged.Try(All, list => ReadListed(list));

    /// <summary>What the checksum of a row of <see cref="MeshSql.ListPolicies"/> is to be.</summary>
    public static long ChecksumOf(SqliteStatement list) => Checksum(list, new RowChecksum(list.Blob(5))).With(created: list.Double(2));

    private SqliteStatement All => _list ??= database.Prepare(MeshSql.ListPolicies);

    private static RowChecksum Checksum(SqliteStatement row, RowChecksum checksum)
    {
        checksum.Add(row.Blob(0));
        checksum.Add(row.Int64(1));
        checksum.Add(row.Double(3));
        return checksum;
    }

    private MeshPolicy ReadListed(SqliteStatement list) => Read(list, list.Text(5) ?? "", new RowChecksum(list.Blob(5)));

    private MeshPolicy Read(SqliteStatement row, string policyId, RowChecksum key)
    {
        double created = row.Double(2);
        try
        {
            Checksum(row, key).Require(created, row.Int64(4));
            return new MeshPolicy(policyId, row.Text(0) ?? "", checked((int)row.Int64(1)))
            {
                CreatedAt = UnixTime.Moment(created),
                UpdatedAt = UnixTime.Moment(row.Double(3)),
            };
        }
        catch (Exception failure) when (DamagedRow.Is(failure))
        {
            throw DamagedRow.Of($"policy '{policyId}'", failure, database, row);
        }
    }

    private RowChecksum Bind(SqliteStatement statement, MeshPolicy policy, double now)
    {
        ReadOnlySpan<byte> key = utf8.Of(policy.PolicyId);
        statement.BindUtf8(1, key);
        var checksum = new RowChecksum(key);
        ReadOnlySpan<byte> yaml = utf8.Of(policy.YamlContent);
        statement.BindUtf8(2, yaml);
        checksum.Add(yaml);
        statement.BindInt64(3, policy.RulesCount);
        checksum.Add(policy.RulesCount);
        statement.BindDouble(4, now);
        checksum.Add(now);
        return checksum;
    }
}
