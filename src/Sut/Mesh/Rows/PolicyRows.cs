using Sut.Storage;

namespace Sut.Mesh;

/// <summary>Policies as rows. One thread at a time.</summary>
internal sealed class PolicyRows(SqliteDatabase database, Utf8Text utf8) : KeyedRows<MeshPolicy>(database, utf8, Sql)
{
    private static readonly KeyedSql Sql = new(
        "policy", MeshSql.InsertPolicy, MeshSql.GetPolicy, MeshSql.ListPolicies, MeshSql.UpdatePolicy, MeshSql.DeletePolicy,
        ChecksumOf, Columns: 5);

    /// <summary>Expected checksum of a row of <see cref="MeshSql.ListPolicies"/>.</summary>
    public static long ChecksumOf(SqliteStatement list) => Checksum(list, new RowChecksum(list.Blob(5))).With(created: list.Double(2));

    protected override MeshPolicy Read(SqliteStatement row, string key, RowChecksum checksum)
    {
        double created = row.Double(2);
        try
        {
            Checksum(row, checksum).Require(created, row.Int64(4));
            return new MeshPolicy(key, row.Text(0) ?? "", checked((int)row.Int64(1)))
            {
                CreatedAt = UnixTime.Moment(created),
                UpdatedAt = UnixTime.Moment(row.Double(3)),
            };
        }
        catch (Exception failure) when (DamagedRow.Is(failure))
        {
            throw DamagedRow.Of($"policy '{key}'", failure, Database, row);
        }
    }

    public override string KeyOf(MeshPolicy policy) => policy.PolicyId;

    protected override RowChecksum Bind(SqliteStatement statement, MeshPolicy policy, double now)
    {
        ReadOnlySpan<byte> key = Utf8.Of(policy.PolicyId);
        statement.BindUtf8(1, key);
        RowChecksum checksum = new RowChecksum(key);
        ReadOnlySpan<byte> yaml = Utf8.Of(policy.YamlContent);
        statement.BindUtf8(2, yaml);
        checksum.Add(yaml);
        statement.BindInt64(3, policy.RulesCount);
        checksum.Add(policy.RulesCount);
        statement.BindDouble(4, now);
        checksum.Add(now);
        return checksum;
    }

    private static RowChecksum Checksum(SqliteStatement row, RowChecksum checksum)
    {
        checksum.Add(row.Blob(0));
        checksum.Add(row.Int64(1));
        checksum.Add(row.Double(3));
        return checksum;
    }
}
