using System.Buffers;
using Npgsql;
using NpgsqlTypes;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>The yardstick: the store's own statement, prepared on a connection that this user alone has.</summary>
internal sealed class RawReader : IEntityReader, IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _read;
    private readonly byte[] _address = new byte[Stat7Address.Size];

    public RawReader(NpgsqlConnection connection, string table)
    {
        _connection = connection;
        _read = new NpgsqlCommand(new PostgresEntitySql(table).ReadCanonical, _connection)
        {
            Parameters = { new NpgsqlParameter<byte[]> { TypedValue = _address, NpgsqlDbType = NpgsqlDbType.Bytea } },
        };
        _read.Prepare();
    }

    public bool TryRead(in Stat7Address address, IBufferWriter<byte> destination)
    {
        address.CopyTo(_address);
        using NpgsqlDataReader rows = _read.ExecuteReader();
        bool found = rows.Read();
        if (found)
        {
            destination.Write(rows.GetFieldValue<byte[]>(0));
        }

        return found;
    }

    public void Dispose() => _connection.Dispose();
}
