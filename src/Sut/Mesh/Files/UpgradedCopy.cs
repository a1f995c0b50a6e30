using Sut.Storage;

namespace Sut.Mesh;

/// <summary>A backup of an older version, copied into a file that is gone afterwards and upgraded there: the backup stays as it is.</summary>
internal sealed class UpgradedCopy : IDisposable
{
    private readonly string _file;

    private UpgradedCopy(string file, SqliteDatabase database) => (_file, Database) = (file, database);

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

        string file = $"{beside}.{Guid.NewGuid():N}.new";
        try
        {
            using (var copy = SqliteDatabase.Open(file, MeshSql.Format))
            {
                SqliteCopy.Run(backup, copy, cancellation);
            }

            var upgraded = new UpgradedCopy(file, SqliteDatabase.Open(file, MeshSql.Format));
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
            SqliteCreation.Delete(file);
            throw;
        }
    }

    public void Dispose()
    {
        Database.Dispose();
        SqliteCreation.Delete(_file);
    }
}
