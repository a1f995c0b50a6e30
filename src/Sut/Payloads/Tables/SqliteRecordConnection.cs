using System.Globalization;
using Sut.Storage;

namespace Sut.Payloads;

/// <summary>One connection to a <see cref="SqliteRecordTable"/>. SQLite takes and gives a payload as one piece of memory.</summary>
internal sealed class SqliteRecordConnection(SqliteDatabase database, RecordTableOptions options) : IRecordConnection
{
    private readonly SqliteStatement _insert = database.Prepare($"INSERT INTO {options.Table}(payload) VALUES (?1) RETURNING id");
    private readonly SqliteStatement _select = database.Prepare($"SELECT payload FROM {options.Table} WHERE id = ?1");
    private readonly SqliteStatement _length = database.Prepare($"SELECT length(payload) FROM {options.Table} WHERE id = ?1");

    public long Insert(PayloadBuffer payload)
    {
        _insert.BindBlob(1, payload.ToArray());
        _insert.Step();
        long id = _insert.Int64(0);
        _insert.Step(); // to its end, where it commits: a reset in the middle would commit, too, and not say when that fails
        _insert.Reset();
        return id;
    }

    public unsafe void Read(long id, Action<Stream> read)
    {
        Find(_select, id);
        try
        {
            ReadOnlySpan<byte> payload = _select.Blob(0);
            fixed (byte* start = payload)
            {
                using UnmanagedMemoryStream stream = new(start, payload.Length);
                read(stream);
            }
        }
        finally
        {
            _select.Reset();
        }
    }

    public RecordSizes Sizes(long id)
    {
        Find(_length, id);
        long payload = _length.Int64(0);
        _length.Reset();
        return new RecordSizes(payload, payload + sizeof(long), database.FileBytes);
    }

    public void Dispose() => database.Dispose();

    private static void Find(SqliteStatement statement, long id)
    {
        statement.BindInt64(1, id);
        if (!statement.Step())
        {
            statement.Reset();
            throw new KeyNotFoundException(
                string.Create(CultureInfo.InvariantCulture, $"There is no record {id}: it was not written, or has been removed since."));
        }
    }
}
