using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Sut.Addressing;

/// <summary>
/// An entity store in memory: canonical texts packed in pages, found by a <see cref="Stat7Index"/>. Readers take no lock;
/// writers take turns. A bulk insert that succeeds becomes visible to readers entity by entity, one that fails never.
/// </summary>
public sealed class MemoryEntityStore : IEntityStore
{
    private readonly Lock _writing = new();
    private readonly TextPages _pages = new();
    private readonly ContentEncoder _encoder;
    private readonly Stat7Index _index;
    private Stored[] _stored;
    private int _count;
    private volatile bool _disposed;

    /// <summary>Makes room for a number of entities; more make it grow.</summary>
    public MemoryEntityStore(int capacity = 0)
        : this(Sha256Address.Function, capacity)
    {
    }

    internal MemoryEntityStore(AddressFunction addressOf, int capacity = 0)
    {
        _index = new Stat7Index(capacity);
        _encoder = new ContentEncoder(addressOf);
        _stored = new Stored[Math.Max(16, capacity)];
    }

    /// <inheritdoc/>
    public long Count => Open()._index.Count;

    /// <inheritdoc/>
    public AddResult Add(BitChain chain)
    {
        lock (Open()._writing)
        {
            ReadOnlySpan<byte> text = _encoder.Encode(chain, out Stat7Address address);
            UnhashedValues? unhashed = UnhashedValues.Of(chain);
            bool isNew = !IsDuplicate(_index, address, text);
            if (isNew)
            {
                Keep(_count, text, unhashed);
                _index.TryAdd(address, _count++, out _);
            }

            return new AddResult(address, isNew);
        }
    }

    /// <inheritdoc/>
    public BulkInsertResult BulkInsert(ReadOnlySpan<BitChain> chains)
    {
        lock (Open()._writing)
        {
            Bulk bulk = new Bulk(this, chains.Length);
            try
            {
                foreach (BitChain chain in chains)
                {
                    ReadOnlySpan<byte> text = _encoder.Encode(chain, out Stat7Address address);
                    bulk.Stage(address, text, UnhashedValues.Of(chain));
                }
            }
            catch
            {
                bulk.Undo();
                throw;
            }

            return bulk.Publish(chains.Length);
        }
    }

    /// <inheritdoc/>
    public BulkInsertResult BulkInsert(EntityBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (Open()._writing)
        {
            Bulk bulk = new Bulk(this, batch.Count);
            try
            {
                for (int i = 0; i < batch.Count; i++)
                {
                    bulk.Stage(batch.Addresses[i], batch.Canonical(i), batch.Unhashed(i));
                }
            }
            catch
            {
                bulk.Undo();
                throw;
            }

            return bulk.Publish(batch.Count);
        }
    }

    /// <inheritdoc/>
    public bool Contains(in Stat7Address address) => Open()._index.Contains(address);

    /// <inheritdoc/>
    public bool TryGet(in Stat7Address address, [NotNullWhen(true)] out BitChain? chain)
    {
        bool found = Open()._index.TryGet(address, out int slot);
        chain = found ? Read(_stored[slot]) : null;
        return found;
    }

    /// <inheritdoc/>
    public int TryGetMany(ReadOnlySpan<Stat7Address> addresses, Span<BitChain?> chains)
    {
        EntityRoom.Require(addresses.Length, chains.Length, nameof(chains));
        int found = 0;
        for (int i = 0; i < addresses.Length; i++)
        {
            found += TryGet(addresses[i], out chains[i]) ? 1 : 0;
        }

        return found;
    }

    /// <inheritdoc/>
    public bool TryReadCanonical(in Stat7Address address, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (!Open()._index.TryGet(address, out int slot))
        {
            return false;
        }

        destination.Write(_pages.Read(_stored[slot].Text));
        return true;
    }

    /// <summary>Closes the store; its memory is free when the store is.</summary>
    public void Dispose() => _disposed = true;

    private MemoryEntityStore Open()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return this;
    }

    private BitChain Read(in Stored stored)
    {
        BitChain chain = BitChainJson.Parse(_pages.Read(stored.Text));
        return stored.Unhashed is null ? chain : stored.Unhashed.On(chain);
    }

    private bool IsDuplicate(Stat7Index index, in Stat7Address address, ReadOnlySpan<byte> text)
    {
        if (!index.TryGet(address, out int slot))
        {
            return false;
        }

        ReadOnlySpan<byte> stored = _pages.Read(_stored[slot].Text);
        return text.SequenceEqual(stored) ? true : throw new CollisionException(address, stored, text);
    }

    // Readers reach a slot through the index only, whose mark is published after this; so they see all of it.
    private void Keep(int slot, ReadOnlySpan<byte> text, UnhashedValues? unhashed)
    {
        if (slot == _stored.Length)
        {
            // A copy, because readers may be in the old array; what they look for is in both.
            Stored[] grown = new Stored[checked(slot * 2)];
            _stored.CopyTo(grown, 0);
            _stored = grown;
        }

        _stored[slot] = new Stored(_pages.Append(text), unhashed);
    }

    private readonly record struct Stored(TextRange Text, UnhashedValues? Unhashed);

    /// <summary>Entities behind the end of the store, invisible until all have been checked.</summary>
    private sealed class Bulk(MemoryEntityStore store, int capacity)
    {
        private readonly Stat7Index _staged = new(capacity);
        private readonly List<Stat7Address> _addresses = new(capacity);
        private readonly TextRange _end = store._pages.End;

        public void Stage(in Stat7Address address, ReadOnlySpan<byte> text, UnhashedValues? unhashed)
        {
            if (store.IsDuplicate(store._index, address, text) || store.IsDuplicate(_staged, address, text))
            {
                return;
            }

            int slot = store._count + _addresses.Count;
            store.Keep(slot, text, unhashed);
            _staged.TryAdd(address, slot, out _);
            _addresses.Add(address);
        }

        // What was staged lies behind the count, so the next entity overwrites it; only its text takes up room.
        public void Undo() => store._pages.Rewind(_end);

        public BulkInsertResult Publish(int offered)
        {
            foreach (Stat7Address address in _addresses)
            {
                store._index.TryAdd(address, store._count++, out _);
            }

            return new BulkInsertResult(_addresses.Count, offered - _addresses.Count);
        }
    }
}
