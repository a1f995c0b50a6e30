using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// An entity store in one SQLite file. Calls from several threads run one after the other; other stores and processes
/// may use the file at the same time. A bulk insert is one transaction: others see all of it or nothing.
/// </summary>
/// <remarks>
/// Damage. SQLite keeps no checksums. A text is held against its address when it becomes an entity
/// (<see cref="TryGet"/>, <see cref="TryGetMany"/>), so an entity is never another than was asked for. Not checked are the four values
/// that are not hashed (classification, access control list, owner, encryption key), texts that
/// <see cref="TryReadCanonical"/> hands on, and whether an address that is not found is truly not there: opening looks at no page
/// but the first, <see cref="SqliteIntegrity"/> reads them all and compares the index with the table.
/// </remarks>
public sealed class SqliteEntityStore : IEntityStore
{
    private readonly Lock _gate = new();
    private readonly ContentEncoder _encoder;
    private readonly SqliteDatabase _database;
    private readonly SqliteEntityRows _rows;
    private bool _disposed;

    /// <summary>Opens the file, or creates it. A file that is no entity store is left untouched.</summary>
    /// <exception cref="SqliteStorageException">It cannot be opened, is damaged, or is something else.</exception>
    public SqliteEntityStore(string path, SqliteOptions? options = null)
        : this(path, options, Sha256Address.Function)
    {
    }

    internal SqliteEntityStore(string path, SqliteOptions? options, AddressFunction addressOf)
    {
        _encoder = new ContentEncoder(addressOf);
        _database = SqliteDatabase.Open(path, SqliteEntitySql.Format, options);
        try
        {
            _rows = new SqliteEntityRows(_database, addressOf);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>The file's full path.</summary>
    public string File => _database.File;

    /// <summary>Bytes on disk: the file and its write-ahead log.</summary>
    public long FileBytes => _database.FileBytes;

    /// <inheritdoc/>
    public long Count
    {
        get
        {
            lock (_gate)
            {
                ThrowIfDisposed();
                return _rows.Count();
            }
        }
    }

    /// <inheritdoc/>
    public AddResult Add(BitChain chain)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            ReadOnlySpan<byte> text = _encoder.Encode(chain, out Stat7Address address);
            return new AddResult(address, _rows.Insert(address, text, UnhashedValues.Of(chain)));
        }
    }

    /// <inheritdoc/>
    public BulkInsertResult BulkInsert(ReadOnlySpan<BitChain> chains)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            if (chains.IsEmpty)
            {
                return default;
            }

            int added = 0;
            using SqliteTransaction transaction = _database.BeginWrite();
            foreach (BitChain chain in chains)
            {
                ReadOnlySpan<byte> text = _encoder.Encode(chain, out Stat7Address address);
                added += _rows.Insert(address, text, UnhashedValues.Of(chain)) ? 1 : 0;
            }

            transaction.Commit();
            return new BulkInsertResult(added, chains.Length - added);
        }
    }

    /// <inheritdoc/>
    public BulkInsertResult BulkInsert(EntityBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (_gate)
        {
            ThrowIfDisposed();
            if (batch.Count == 0)
            {
                return default;
            }

            int added = 0;
            using SqliteTransaction transaction = _database.BeginWrite();
            for (int i = 0; i < batch.Count; i++)
            {
                added += _rows.Insert(batch.Addresses[i], batch.Canonical(i), batch.Unhashed(i)) ? 1 : 0;
            }

            transaction.Commit();
            return new BulkInsertResult(added, batch.Count - added);
        }
    }

    /// <inheritdoc/>
    public bool Contains(in Stat7Address address)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            return _rows.Contains(address);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SqliteStorageException">The stored text is not the one that the address names: the file is damaged.</exception>
    public bool TryGet(in Stat7Address address, [NotNullWhen(true)] out BitChain? chain)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            chain = _rows.Get(address);
            return chain is not null;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SqliteStorageException">A stored text is not the one that its address names: the file is damaged.</exception>
    public int TryGetMany(ReadOnlySpan<Stat7Address> addresses, Span<BitChain?> chains)
    {
        EntityRoom.Require(addresses.Length, chains.Length, nameof(chains));
        lock (_gate)
        {
            ThrowIfDisposed();
            int found = 0;
            using SqliteTransaction oneState = _database.BeginRead();
            for (int i = 0; i < addresses.Length; i++)
            {
                chains[i] = _rows.Get(addresses[i]);
                found += chains[i] is null ? 0 : 1;
            }

            return found;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The text is not checked against the address; a caller that needs that hashes it.</remarks>
    public bool TryReadCanonical(in Stat7Address address, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        lock (_gate)
        {
            ThrowIfDisposed();
            return _rows.TryReadCanonical(address, destination);
        }
    }

    /// <summary>Closes the file; everything is in it then, unless another connection keeps its write-ahead log open.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _database.Dispose();
        }
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);
}
