using Sut.Storage;

namespace Sut.Mesh;

/// <summary>The path cache as rows. One thread at a time.</summary>
internal sealed class PathRows(SqliteDatabase database, Utf8Text utf8)
{
    private SqliteStatement? _set, _get, _clearExpired, _clear;

    public void Set(string source, string destination, int k, string bundleJson, double now, double expires)
    {
        SqliteStatement set = _set ??= database.Prepare(MeshSql.SetPath);
        set.BindUtf8(1, utf8.Of(PathKey.Of(source, destination, k)));
        set.BindUtf8(2, utf8.Of(source));
        set.BindUtf8(3, utf8.Of(destination));
        set.BindInt64(4, k);
        set.BindUtf8(5, utf8.Of(bundleJson));
        set.BindDouble(6, now);
        set.BindDouble(7, expires);
        set.Execute();
    }

    public CachedPath? Get(string source, string destination, int k, double now)
    {
        SqliteStatement get = _get ??= database.Prepare(MeshSql.GetPath);
        get.BindUtf8(1, utf8.Of(PathKey.Of(source, destination, k)));
        get.BindDouble(2, now);
        try
        {
            return get.Step()
                ? new CachedPath(
                    source, destination, k, get.Text(0) ?? "", UnixTime.Moment(get.Double(1)), UnixTime.Moment(get.Double(2)))
                : null;
        }
        catch (Exception failure) when (DamagedRow.Is(failure))
        {
            throw DamagedRow.Of($"the path from '{source}' to '{destination}'", failure, database, get);
        }
        finally
        {
            get.Reset();
        }
    }

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
}
