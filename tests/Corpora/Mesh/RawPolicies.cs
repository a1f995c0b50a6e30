using System.Text;
using SQLitePCL;
using Sut.Mesh;

namespace Corpora.Mesh;

/// <summary>The yardstick of policies.</summary>
public sealed class RawPolicies : RawConnection
{
    private const double Time = 1_760_000_000.125;
    private readonly sqlite3_stmt _insert;

    /// <summary>Opens the file with the store's own pragmas.</summary>
    public RawPolicies(string path)
        : base(path, null) => _insert = Prepare(RawSql.InsertPolicy);

    /// <summary>A policy as its columns' bytes, made before the clock starts.</summary>
    public static (byte[] Id, byte[] Yaml, long Rules) Columns(MeshPolicy policy) =>
        (Encoding.UTF8.GetBytes(policy.PolicyId), Encoding.UTF8.GetBytes(policy.YamlContent), policy.RulesCount);

    /// <summary>Inserts all in one transaction.</summary>
    public long InsertAll(ReadOnlySpan<(byte[] Id, byte[] Yaml, long Rules)> policies)
    {
        Begin();
        foreach ((byte[] id, byte[] yaml, long rules) in policies)
        {
            raw.sqlite3_bind_text(_insert, 1, id);
            raw.sqlite3_bind_text(_insert, 2, yaml);
            raw.sqlite3_bind_int64(_insert, 3, rules);
            raw.sqlite3_bind_double(_insert, 4, Time);
            Run(_insert);
        }

        Commit();
        return policies.Length;
    }
}
