using System.Data;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// One connection with the statements of a <see cref="PostgresEntityStore"/>, each but the count prepared when first used. One
/// thread at a time.
/// </summary>
internal sealed class PostgresEntitySession : IDisposable
{
    // Larger arrays gain nothing, and a server that plans for more keys may leave the index.
    private const int KeysPerStatement = 1000;

    // What is on its way at once: some half a megabyte of questions.
    private const int StatementsPerBatch = 16;

    private readonly PostgresEntitySql _sql;
    private readonly AddressFunction _addressOf;
    private readonly string _table;
    private readonly byte[] _asked = new byte[Stat7Address.Size];
    private readonly NpgsqlCommand _readCanonical, _read, _contains, _count, _insert;
    private readonly NpgsqlParameter<byte[]> _canonical = Bytes(), _owner = Bytes(), _key = Bytes();
    private readonly NpgsqlParameter<short> _classification = new() { NpgsqlDbType = NpgsqlDbType.Smallint };
    private readonly NpgsqlParameter<string> _list = new() { NpgsqlDbType = NpgsqlDbType.Text };

    public PostgresEntitySession(NpgsqlConnection connection, PostgresEntitySql sql, string table, AddressFunction addressOf)
    {
        (Connection, _sql, _table, _addressOf) = (connection, sql, table, addressOf);
        _readCanonical = Asking(sql.ReadCanonical);
        _read = Asking(sql.Read);
        _contains = Asking(sql.Contains);
        _count = new NpgsqlCommand(sql.Count, connection) { CommandTimeout = 0 };
        _insert = Asking(sql.Insert, _canonical, _classification, _list, _owner, _key);
    }

    public NpgsqlConnection Connection { get; }

    public bool IsBroken => Connection.FullState != ConnectionState.Open;

    public long Count() => (long)_count.ExecuteScalar()!;

    public bool Contains(in Stat7Address address)
    {
        using NpgsqlDataReader rows = Ask(_contains, address);
        return rows.Read();
    }

    /// <summary>The canonical text of an address; null when it is not in.</summary>
    public byte[]? ReadCanonical(in Stat7Address address)
    {
        using NpgsqlDataReader rows = Ask(_readCanonical, address);
        return rows.Read() ? rows.GetFieldValue<byte[]>(0) : null;
    }

    public BitChain? Get(in Stat7Address address)
    {
        using NpgsqlDataReader rows = Ask(_read, address);
        return rows.Read() ? Entity(rows, address) : null;
    }

    /// <summary>Reads into the places of the addresses; null where one is not in.</summary>
    public int GetMany(ReadOnlySpan<Stat7Address> addresses, Span<BitChain?> chains)
    {
        int found = 0;
        for (int start = 0; start < addresses.Length; start += KeysPerStatement * StatementsPerBatch)
        {
            int count = Math.Min(KeysPerStatement * StatementsPerBatch, addresses.Length - start);
            found += GetBatch(addresses.Slice(start, count), chains.Slice(start, count));
        }

        return found;
    }

    /// <summary>Whether the entity is new; false leaves the row that is there as it is.</summary>
    public bool Insert(in Stat7Address address, byte[] text, UnhashedValues unhashed)
    {
        address.CopyTo(_asked);
        _canonical.TypedValue = text;
        _classification.TypedValue = (short)unhashed.DataClassification;
        _list.TypedValue = unhashed.StoredList;
        _owner.TypedValue = Utf8(unhashed.OwnerId);
        _key.TypedValue = Utf8(unhashed.EncryptionKeyId);
        if (Prepared(_insert).ExecuteNonQuery() == 1)
        {
            return true;
        }

        return ReadCanonical(address) is { } stored && !stored.AsSpan().SequenceEqual(text)
            ? throw new CollisionException(address, stored, text)
            : false;
    }

    public static byte[]? Utf8(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    public void Dispose() => Connection.Dispose();

    private static NpgsqlParameter<byte[]> Bytes() => new() { NpgsqlDbType = NpgsqlDbType.Bytea };

    private static NpgsqlCommand Prepared(NpgsqlCommand command)
    {
        if (!command.IsPrepared)
        {
            command.Prepare();
        }

        return command;
    }

    private int GetBatch(ReadOnlySpan<Stat7Address> addresses, Span<BitChain?> chains)
    {
        // Rows come in the server's order. An address that is asked for twice is answered at its first place and copied.
        Dictionary<Stat7Address, int> places = new(addresses.Length);
        using NpgsqlBatch batch = new(Connection) { Timeout = 0 };
        for (int start = 0; start < addresses.Length; start += KeysPerStatement)
        {
            byte[][] keys = new byte[Math.Min(KeysPerStatement, addresses.Length - start)][];
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = addresses[start + i].AsSpan().ToArray();
                places.TryAdd(addresses[start + i], start + i);
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand(_sql.ReadMany)
            {
                Parameters = { new NpgsqlParameter<byte[][]> { TypedValue = keys,
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea } },
            });
        }

        chains.Clear();
        batch.Prepare();
        using (NpgsqlDataReader rows = batch.ExecuteReader())
        {
            do
            {
                while (rows.Read())
                {
                    Stat7Address address = new(rows.GetFieldValue<byte[]>(0));
                    chains[places[address]] = Entity(rows, address);
                }
            }
            while (rows.NextResult());
        }

        int found = 0;
        for (int i = 0; i < addresses.Length; i++)
        {
            chains[i] = chains[places[addresses[i]]];
            found += chains[i] is null ? 0 : 1;
        }

        return found;
    }

    private NpgsqlCommand Asking(string sql, params NpgsqlParameter[] further)
    {
        NpgsqlCommand command = new(sql,
            Connection) { Parameters = { new NpgsqlParameter<byte[]> { TypedValue = _asked, NpgsqlDbType = NpgsqlDbType.Bytea } } };
        command.Parameters.AddRange(further);
        return command;
    }

    private NpgsqlDataReader Ask(NpgsqlCommand command, in Stat7Address address)
    {
        address.CopyTo(_asked);
        return Prepared(command).ExecuteReader();
    }

    // Columns as PostgresEntitySql.Read has them.
    private BitChain Entity(NpgsqlDataReader row, in Stat7Address address)
    {
        byte[] text = row.GetFieldValue<byte[]>(1);
        if (_addressOf(text) != address)
        {
            throw new PostgresStorageException(
                _table, $"the text stored under {address} has another address",
                    "The table is damaged: restore it from a copy, or load it again.");
        }

        BitChain chain = BitChainJson.Parse(text);
        return UnhashedValues.OfStored((DataClassification)row.GetInt16(2), Text(row, 3), Text(row, 4), Text(row, 5)) is { } values
            ? values.On(chain)
            : chain;
    }

    private static string? Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null
        : column == 3 ? row.GetString(column)
        : Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(column));
}
