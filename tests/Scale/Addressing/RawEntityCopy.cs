using System.Buffers.Binary;
using Npgsql;
using Sut.Addressing;
using Sut.Storage;

namespace Scale.Addressing;

/// <summary>
/// The yardstick of loading PostgreSQL: the same rows, put into the format of a binary COPY beforehand, sent as they are
/// into a table without a key, and the key built after. Nothing of ours stands in between.
/// </summary>
internal sealed class RawEntityCopy
{
    private const int BlockBytes = 128 * 1024;
    private const string KeyWords = " PRIMARY KEY";
    private readonly List<byte[]> _blocks = [];
    private readonly int _rows;

    public RawEntityCopy(CanonicalBytes texts, ReadOnlySpan<Stat7Address> addresses)
    {
        _rows = addresses.Length;
        MemoryStream block = new();
        block.Write([.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0]);
        for (int i = 0; i < addresses.Length; i++)
        {
            WriteRow(block, addresses[i].AsSpan(), texts[i]);
            if (block.Length >= BlockBytes)
            {
                _blocks.Add(block.ToArray());
                block.SetLength(0);
            }
        }

        block.Write([0xFF, 0xFF]);
        _blocks.Add(block.ToArray());
    }

    /// <summary>Creates an empty table without its key.</summary>
    public static void Prepare(NpgsqlConnection connection, string table, TableLayout layout)
    {
        foreach (string statement in layout.Create(table, PostgresEntitySql.Columns.Replace(KeyWords, "", StringComparison.Ordinal),
            "address"))
        {
            Execute(connection, statement);
        }
    }

    public long Load(NpgsqlConnection connection, string table)
    {
        PostgresEntitySql sql = new(table);
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        using (NpgsqlRawCopyStream copy = connection.BeginRawBinaryCopy($"COPY {sql.Target} FROM STDIN (FORMAT BINARY)"))
        {
            foreach (byte[] block in _blocks)
            {
                copy.Write(block);
            }
        }

        Execute(connection, sql.AddKey);
        transaction.Commit();
        return _rows;
    }

    private static void WriteRow(MemoryStream block, ReadOnlySpan<byte> address, ReadOnlySpan<byte> text)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        block.Write([0, 6]);
        BinaryPrimitives.WriteInt32BigEndian(number, address.Length);
        block.Write(number);
        block.Write(address);
        BinaryPrimitives.WriteInt32BigEndian(number, text.Length);
        block.Write(number);
        block.Write(text);

        // The classification, a smallint of 0, and three times NULL.
        block.Write([0, 0, 0, 2, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
    }

    private static void Execute(NpgsqlConnection connection, string statement)
    {
        using NpgsqlCommand command = new(statement, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
