using System.Buffers;
using SQLitePCL;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>Entities as rows: binds them to the prepared statements and reads them back. One thread at a time.</summary>
internal sealed class SqliteEntityRows
{
    private readonly SqliteDatabase _database;
    private readonly AddressFunction _addressOf;
    private readonly SqliteStatement _insert, _readCanonical, _read, _contains, _count;
    private UnhashedValues? _bound;

    public SqliteEntityRows(SqliteDatabase database, AddressFunction addressOf)
    {
        (_database, _addressOf) = (database, addressOf);
        _insert = database.Prepare(SqliteEntitySql.Insert);
        _readCanonical = database.Prepare(SqliteEntitySql.ReadCanonical);
        _read = database.Prepare(SqliteEntitySql.Read);
        _contains = database.Prepare(SqliteEntitySql.Contains);
        _count = database.Prepare(SqliteEntitySql.Count);
        Bind(UnhashedValues.Default);
    }

    public long Count()
    {
        try
        {
            _count.Step();
            return _count.Int64(0);
        }
        finally
        {
            _count.Reset();
        }
    }

    public bool Contains(in Stat7Address address)
    {
        _contains.BindBlob(1, address.AsSpan());
        bool found = _contains.Step();
        _contains.Reset();
        return found;
    }

    public bool TryReadCanonical(in Stat7Address address, IBufferWriter<byte> destination)
    {
        _readCanonical.BindBlob(1, address.AsSpan());
        try
        {
            bool found = _readCanonical.Step();
            if (found)
            {
                destination.Write(_readCanonical.Blob(0));
            }

            return found;
        }
        finally
        {
            _readCanonical.Reset();
        }
    }

    /// <summary>Whether the entity is new; false leaves the row that is there as it is.</summary>
    public bool Insert(in Stat7Address address, ReadOnlySpan<byte> text, UnhashedValues? unhashed)
    {
        if ((unhashed ?? UnhashedValues.Default) is var values && !ReferenceEquals(values, _bound))
        {
            Bind(values);
        }

        _insert.BindBlob(1, address.AsSpan());
        _insert.BindBlob(2, text);
        _insert.Execute();
        if (_database.Changes > 0)
        {
            return true;
        }

        RequireEqual(address, text);
        return false;
    }

    public BitChain? Get(in Stat7Address address)
    {
        _read.BindBlob(1, address.AsSpan());
        try
        {
            if (!_read.Step())
            {
                return null;
            }

            ReadOnlySpan<byte> text = _read.Blob(0);
            if (_addressOf(text) != address)
            {
                throw new SqliteStorageException(
                    raw.SQLITE_CORRUPT, $"the text stored under {address} has another address", _database.File, _read.Sql);
            }

            BitChain chain = BitChainJson.Parse(text);
            return ReadUnhashed() is { } values ? values.On(chain) : chain;
        }
        finally
        {
            _read.Reset();
        }
    }

    // Bindings stay, so that the usual entity binds two values, not six.
    private void Bind(UnhashedValues values)
    {
        _bound = null;
        _insert.BindInt64(3, (long)values.DataClassification);
        _insert.BindText(4, values.StoredList);
        _insert.BindText(5, values.OwnerId);
        _insert.BindText(6, values.EncryptionKeyId);
        _bound = values;
    }

    private void RequireEqual(in Stat7Address address, ReadOnlySpan<byte> text)
    {
        _readCanonical.BindBlob(1, address.AsSpan());
        try
        {
            if (_readCanonical.Step() && !text.SequenceEqual(_readCanonical.Blob(0)))
            {
                throw new CollisionException(address, _readCanonical.Blob(0), text);
            }
        }
        finally
        {
            _readCanonical.Reset();
        }
    }

    private UnhashedValues? ReadUnhashed() =>
        UnhashedValues.OfStored((DataClassification)_read.Int64(1), _read.Text(2), _read.Text(3), _read.Text(4));
}
