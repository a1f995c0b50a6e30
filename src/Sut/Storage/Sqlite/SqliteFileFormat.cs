namespace Sut.Storage;

/// <summary>
/// Format of a database file: SQLite keeps the two numbers in the file's header, so that nobody opens (and
/// alters) a file that belongs to something else.
/// </summary>
/// <param name="Name">What people call it; for messages.</param>
/// <param name="ApplicationId">The kind: <c>PRAGMA application_id</c>; not 0, which is every file that says nothing.</param>
/// <param name="Version">The layout's version: <c>PRAGMA user_version</c>, at least 1.</param>
/// <param name="Schema">
/// The statements that create the layout in an empty file; a file is only opened when its layout is theirs. Empty for a kind whose tables
/// its user names.
/// </param>
public sealed record SqliteFileFormat(string Name, int ApplicationId, int Version, string Schema)
{
    /// <summary>See the type.</summary>
    public int ApplicationId { get; } = ApplicationId != 0
        ? ApplicationId
        : throw new ArgumentOutOfRangeException(nameof(ApplicationId), ApplicationId, "Choose a number other than 0.");

    /// <summary>See the type.</summary>
    public int Version { get; } = Version >= 1
        ? Version
        : throw new ArgumentOutOfRangeException(nameof(Version), Version, "Count versions from 1.");

    /// <summary>Formats of the same kind, each of a version of its own, that are opened as well; none unless said otherwise.</summary>
    public IReadOnlyList<SqliteFileFormat> Older { get; init; } = [];

    /// <summary>
    /// Brings a file of one of <see cref="Older"/> to <see cref="Version"/> when it is opened for writing, within the transaction that
    /// writes the new number; null leaves it as it is.
    /// </summary>
    public Action<SqliteDatabase>? Upgrade { get; init; }
}
