using Sut.Storage;

namespace Sut.Mesh;

/// <summary>The path cache as rows. One thread at a time.</summary>
internal sealed class PathRows(SqliteDatabase database, Utf8Text utf8)
{
    private SqliteStatement? _set, _get, _list, _clearExpired, _clear;

    public void Set(string source, string destination, int k, string bundleJson, double now, double expires)
    {
        SqliteStatement set = _set ??= database.Prepare(MeshSql.SetPath);
        ReadOnlySpan<byte> key = utf8.Of(PathKey.Of(source, destination, k));
        set.BindUtf8(1, key);
        RowChecksum checksum = new RowChecksum(key);
        set.BindUtf8(2, utf8.Of(source));
        set.BindUtf8(3, utf8.Of(destination));
        set.BindInt64(4, k);
        ReadOnlySpan<byte> bundle = utf8.Of(bundleJson);
        set.BindUtf8(5, bundle);
        checksum.Add(bundle);
        set.BindDouble(6, now);
        set.BindDouble(7, expires);
        checksum.Add(expires);
        set.BindInt64(8, checksum.With(created: now));
        set.Execute();
    }

    public CachedPath? Get(string source, string destination, int k, double now)
    {
        SqliteStatement get = _get ??= database.Prepare(MeshSql.GetPath);
        ReadOnlySpan<byte> key = utf8.Of(PathKey.Of(source, destination, k));
        get.BindUtf8(1, key);
        try
        {
            // Whether it has expired is asked of a row that is what was written; SQL would ask any.
            return get.Step() && Read(get, source, destination, k, new RowChecksum(key)) is { } path && get.Double(2) > now ? path : null;
        }
        finally
        {
            get.Reset();
        }
    }

    /// <inheritdoc cref="KeyedRows{TRow}.Check"/>
    public void Check(DamagedRows damaged) => damaged.Try(_list ??= database.Prepare(MeshSql.ListPaths), ReadListed);

    /// <summary>
    /// What the checksum of a row of <see cref="MeshSql.ListPaths"/> is to be. Source, destination and k are in it through the key,
    /// which is made of them.
    /// </summary>
    public static long ChecksumOf(SqliteStatement list) => Checksum(list, new RowChecksum(list.Blob(4))).With(created: list.Double(1));

    public int ClearExpired(double now)
    {
        SqliteStatement clear = _clearExpired ??= database.Prepare(MeshSql.ClearExpiredPaths);
        clear.BindDouble(1, now);
        clear.Execute();
        return database.Changes;
    }

    public int Clear()
    {
        (_clear ??= database.Prepare(MeshSql.ClearPaths)).Execute();
        return database.Changes;
    }

    private static RowChecksum Checksum(SqliteStatement row, RowChecksum checksum)
    {
        checksum.Add(row.Blob(0));
        checksum.Add(row.Double(2));
        return checksum;
    }

    private void ReadListed(SqliteStatement list)
    {
        (string source, string destination, long k) = (list.Text(5) ?? "", list.Text(6) ?? "", list.Int64(7));
        CachedPath path = Read(list, source, destination, unchecked((int)k), new RowChecksum(list.Blob(4)));
        if (k < 1 || k != path.K || PathKey.Of(source, destination, path.K) != list.Text(4))
        {
            throw DamagedRow.Of(Named(source, destination), new FormatException($"its key is '{list.Text(4)}'"), database, list);
        }
    }

    private CachedPath Read(SqliteStatement row, string source, string destination, int k, RowChecksum key)
    {
        (double created, double expires) = (row.Double(1), row.Double(2));
        try
        {
            Checksum(row, key).Require(created, row.Int64(3));
            return new CachedPath(source, destination, k, row.Text(0) ?? "", UnixTime.Moment(created), UnixTime.Moment(expires));
        }
        catch (Exception failure) when (DamagedRow.Is(failure))
        {
            throw DamagedRow.Of(Named(source, destination), failure, database, row);
        }
    }

    private static string Named(string source, string destination) => $"the path from '{source}' to '{destination}'";
}
