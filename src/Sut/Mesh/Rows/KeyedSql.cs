using Sut.Storage;

namespace Sut.Mesh;

// Parameters of an insert and an update, from 1: the key first, the checksum last. In a list, whose columns count from 0, the checksum
// is the column before Columns and the key is that one. ChecksumOf says what the checksum of a listed row is to be.

/// <summary>Name in errors and statements of a table of <see cref="KeyedRows{TRow}"/>; see <see cref="MeshSql"/>.</summary>
internal sealed record KeyedSql(
    string Kind, string Insert, string Get, string List, string Update, string Delete, Func<SqliteStatement, long> ChecksumOf, int Columns);
