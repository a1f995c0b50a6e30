using SQLitePCL;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>
/// A backup of an older version, copied into a file that is gone afterwards and upgraded there: the backup stays as it is.
/// </summary>
internal sealed class UpgradedCopy : IDisposable
{
    private readonly AsideFile _aside;

    private UpgradedCopy(AsideFile aside, SqliteDatabase database) => (_aside, Database) = (aside, database);

    public SqliteDatabase Database { get; }

    /// <summary>Null for a backup of today's version.</summary>
    /// <param name="backup">Open and of a mesh store.</param>
    /// <param name="beside">The copy is made in this file's folder.</param>
    /// <param name="cancellation">Gives up; nothing is left.</param>
    public static UpgradedCopy? Of(SqliteDatabase backup, string beside, CancellationToken cancellation)
    {
        if (backup.Scalar("PRAGMA user_version") == MeshSql.Format.Version)
        {
            return null;
        }

        UnixFileMode? mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(beside);
        AsideFile aside = AsideFile.Create(beside, mode);
        try
        {
            using (SqliteDatabase copy = SqliteDatabase.Connect(aside.Path, raw.SQLITE_OPEN_READWRITE, new SqliteOptions()))
            {
                copy.Execute("PRAGMA journal_mode=OFF"); // what is half written when this fails is deleted as a whole
                SqliteCopy.Run(backup, copy, cancellation);
            }

            UpgradedCopy upgraded = new UpgradedCopy(aside, SqliteDatabase.Open(aside.Path, MeshSql.Format));
            try
            {
                MeshFile.RefuseDamaged(upgraded.Database, MeshIntegrity.Problems(upgraded.Database, cancellation));
                return upgraded;
            }
            catch
            {
                upgraded.Database.Dispose();
                throw;
            }
        }
        catch
        {
            aside.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Database.Dispose();
        _aside.Dispose();
    }
}
