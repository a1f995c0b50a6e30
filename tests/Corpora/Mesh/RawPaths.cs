using SQLitePCL;

namespace Corpora.Mesh;

/// <summary>The yardstick of the path cache: texts are handed over as UTF-8, keys joined beforehand.</summary>
public sealed class RawPaths : RawConnection
{
    private readonly sqlite3_stmt _set;
    private readonly sqlite3_stmt _get;

    /// <summary>Opens the file with the store's own pragmas.</summary>
    public RawPaths(string path)
        : base(path, null)
    {
        _set = Prepare(RawSql.SetPath);
        _get = Prepare(RawSql.GetPath);
    }

    /// <summary>Writes one bundle of paths, over the one that the key had.</summary>
    public void Set(byte[] key, byte[] source, byte[] destination, int k, byte[] bundle, double now, double expires)
    {
        raw.sqlite3_bind_text(_set, 1, key);
        raw.sqlite3_bind_text(_set, 2, source);
        raw.sqlite3_bind_text(_set, 3, destination);
        raw.sqlite3_bind_int64(_set, 4, k);
        raw.sqlite3_bind_text(_set, 5, bundle);
        raw.sqlite3_bind_double(_set, 6, now);
        raw.sqlite3_bind_double(_set, 7, expires);
        Run(_set);
    }

    /// <summary>Whether the paths are there, and are these.</summary>
    public bool Has(byte[] key, double now, ReadOnlySpan<byte> bundle)
    {
        raw.sqlite3_bind_text(_get, 1, key);
        raw.sqlite3_bind_double(_get, 2, now);
        bool found = Find(_get);
        bool same = !found || (raw.sqlite3_column_blob(_get, 0).SequenceEqual(bundle) && raw.sqlite3_column_double(_get, 1) <= now
            && raw.sqlite3_column_double(_get, 2) > now);
        raw.sqlite3_reset(_get);
        return same ? found : throw new InvalidOperationException("The yardstick read something else than it was given.");
    }
}
