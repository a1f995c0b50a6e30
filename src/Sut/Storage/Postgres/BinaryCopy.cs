using System.Buffers.Binary;
using System.Data;
using Npgsql;

namespace Sut.Storage;

/// <summary>
/// COPY of rows into a PostgreSQL table in its binary format, straight from the caller's bytes into large messages: a driver's importer
/// looks each field's type up, and that alone costs a million rows a second. What a field's bytes mean is up to the caller: bytea is its
/// bytes, an integer is big-endian, see https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4. One thread at a time; the
/// connection is busy until <see cref="Complete"/> or <see cref="Dispose"/>.
/// </summary>
public sealed class BinaryCopy : IDisposable
{
    // Larger brings nothing over a loopback socket, and 8 KiB, the driver's buffer, costs a system call each.
    private const int BufferBytes = 128 * 1024;

    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlRawCopyStream _stream;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
    private int _used;
    private bool _ended;

    /// <summary>Begins the COPY.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="target">The table and in brackets its columns, as written in a statement.</param>
    public BinaryCopy(NpgsqlConnection connection, string target)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        _connection = connection;
        _stream = connection.BeginRawBinaryCopy($"COPY {target} FROM STDIN (FORMAT BINARY)");
        Header.CopyTo(_buffer, 0);
        _used = Header.Length;
    }

    /// <summary>Begins a row; as many fields must follow.</summary>
    public void StartRow(short fields) => BinaryPrimitives.WriteInt16BigEndian(Next(sizeof(short)), fields);

    /// <summary>Adds a field that is NULL.</summary>
    public void WriteNull() => BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), -1);

    /// <summary>Adds a smallint.</summary>
    public void Write(short value)
    {
        Span<byte> field = Next(sizeof(int) + sizeof(short));
        BinaryPrimitives.WriteInt32BigEndian(field, sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(field[sizeof(int)..], value);
    }

    /// <summary>Adds a field of the given bytes: a bytea, or a text in the encoding of the connection, UTF-8.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), bytes.Length);
        if (bytes.Length <= BufferBytes / 2)
        {
            bytes.CopyTo(Next(bytes.Length));
            return;
        }

        Flush();
        _stream.Write(bytes);
    }

    /// <summary>Ends the COPY; the rows are in the table of the transaction under way.</summary>
    /// <exception cref="PostgresException">The server refused a row; none is in.</exception>
    public void Complete()
    {
        BinaryPrimitives.WriteInt16BigEndian(Next(sizeof(short)), -1);
        Flush();
        _ended = true;
        _stream.Dispose();
    }

    /// <summary>Unless it is complete, takes back what was sent; a lost connection has done so already.</summary>
    public void Dispose()
    {
        if (!_ended)
        {
            _ended = true;
            try
            {
                _stream.Cancel();
                _stream.Dispose();
            }
            catch (Exception) when (_connection.FullState != ConnectionState.Open)
            {
                // A caller that lost it knows, and must not hear of this instead; others hear at the connection's next use.
            }
        }
    }

    private Span<byte> Next(int bytes)
    {
        if (bytes > BufferBytes - _used)
        {
            Flush();
        }

        _used += bytes;
        return _buffer.AsSpan(_used - bytes, bytes);
    }

    private void Flush()
    {
        _stream.Write(_buffer.AsSpan(0, _used));
        _used = 0;
    }
}
