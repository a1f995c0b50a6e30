using System.Buffers;
using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>Contract of every entity store, whatever it keeps its entities in.</summary>
[Trait("Category", "Unit")]
public abstract class EntityStoreContract : IDisposable
{
    private readonly BitChain[] _chains = new BitChainGenerator(7).Take(300);
    private readonly AddressGenerator _addresses = new();

    [SkippableFact]
    public void A_new_store_is_empty()
    {
        using IEntityStore store = Open();

        store.Count.Should().Be(0);
        store.Contains(default).Should().BeFalse();
        store.TryGet(default, out BitChain? chain).Should().BeFalse();
        chain.Should().BeNull();
    }

    [SkippableFact]
    public void Reads_back_what_was_added()
    {
        using IEntityStore store = Open();
        foreach (BitChain chain in _chains)
        {
            store.Add(chain).Should().Be(new AddResult(_addresses.Generate(chain), IsNew: true));
        }

        store.Count.Should().Be(_chains.Length);
        foreach (BitChain chain in _chains)
        {
            Get(store, chain).Should().Be(StoredEntities.Canonical(chain));
        }
    }

    [SkippableFact]
    public void Reads_back_every_value_of_a_canonical_entity_unhashed_ones_included()
    {
        BitChain chain = StoredEntities.Unusual;
        using IEntityStore store = Open();

        store.Add(chain);

        BitChain read = Get(store, chain)!;
        read.Should().Be(chain);
        read.Coordinates.Adjacency.Should().Equal(chain.Coordinates.Adjacency);
        read.AccessControlList.Should().Equal("owner", "", "naïve \U0001F600", "\"\\\0");
    }

    [SkippableFact]
    public void Tells_defaults_from_values_that_look_like_them()
    {
        BitChain[] chains =
        [
            _chains[0] with { OwnerId = "" },
            _chains[1] with { AccessControlList = [] },
            _chains[2] with { EncryptionKeyId = "k" },
            _chains[3] with { DataClassification = DataClassification.Sensitive },
            _chains[4],
        ];
        using IEntityStore store = Open();

        store.BulkInsert(chains);

        chains.Should().OnlyContain(chain => Get(store, chain)!.Equals(StoredEntities.Canonical(chain)));
    }

    [SkippableFact]
    public void Reports_a_duplicate_and_overwrites_nothing()
    {
        using IEntityStore store = Open();
        store.Add(_chains[0] with { OwnerId = "first" });

        AddResult again = store.Add(_chains[0] with { OwnerId = "second" });

        again.Should().Be(new AddResult(_addresses.Generate(_chains[0]), IsNew: false));
        Get(store, _chains[0])!.OwnerId.Should().Be("first");
        store.Count.Should().Be(1);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_bulk_adds_what_is_new_and_counts_the_rest(bool prepared)
    {
        using IEntityStore store = Open();
        store.Add(_chains[5]);
        BitChain[] bulk = [.. _chains, _chains[9]];

        BulkInsertResult result = prepared ? store.BulkInsert(EntityBatch.Of(bulk)) : store.BulkInsert(bulk);

        result.Should().Be(new BulkInsertResult(_chains.Length - 1, 2));
        store.Count.Should().Be(_chains.Length);
        _chains.Should().OnlyContain(chain => Get(store, chain)!.Equals(StoredEntities.Canonical(chain)));
    }

    [SkippableFact]
    public void An_empty_bulk_changes_nothing()
    {
        using IEntityStore store = Open();

        store.BulkInsert(ReadOnlySpan<BitChain>.Empty).Should().Be(default(BulkInsertResult));
        store.BulkInsert(EntityBatch.Of([])).Should().Be(default(BulkInsertResult));

        store.Count.Should().Be(0);
    }

    [SkippableFact]
    public void A_collision_names_the_address_and_the_first_difference()
    {
        using IEntityStore store = Open(StoredEntities.CutToOneBit);
        BitChain first = _chains[0];
        int length = CanonicalText.Of(first).Length; // as long, so that only the bytes tell them apart
        BitChain other = _chains.First(chain =>
            chain.Id != first.Id && OneBit(chain) == OneBit(first) && CanonicalText.Of(chain).Length == length);
        store.Add(first);

        CollisionException collision = ((Action)(() => store.Add(other))).Should().Throw<CollisionException>().Which;

        byte[] a = CanonicalText.Of(first), b = CanonicalText.Of(other);
        collision.Address.Should().Be(OneBit(first));
        collision.FirstDifference.Should().Be(a.AsSpan().CommonPrefixLength(b));
        collision.Message.Should().Contain(OneBit(first).ToString()).And.Contain($"at byte {collision.FirstDifference}");
        store.Count.Should().Be(1);
        store.TryGet(OneBit(first), out BitChain? kept).Should().BeTrue();
        kept.Should().Be(StoredEntities.Canonical(first));
    }

    // Cut to one bit, the third of three unequal entities collides at the latest: sometimes with the store, sometimes in the bulk.
    [SkippableTheory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_bulk_that_fails_midway_leaves_the_store_as_it_was(bool prepared, bool empty)
    {
        using IEntityStore store = Open(StoredEntities.CutToOneBit);
        BitChain first = _chains[0];
        if (!empty)
        {
            store.Add(first);
        }

        BitChain[] bulk = [first, _chains.First(chain => OneBit(chain) != OneBit(first)), .. _chains[1..]];
        Action fails = () => _ = prepared ? store.BulkInsert(EntityBatch.Of(bulk, StoredEntities.CutToOneBit)) : store.BulkInsert(bulk);

        fails.Should().Throw<CollisionException>();

        store.Count.Should().Be(empty ? 0 : 1);
        store.Contains(OneBit(bulk[1])).Should().BeFalse();
        store.BulkInsert(bulk.AsSpan(0, 2)).Should().Be(new BulkInsertResult(empty ? 2 : 1, empty ? 0 : 1));
        store.TryGet(OneBit(bulk[1]), out BitChain? added).Should().BeTrue();
        added.Should().Be(StoredEntities.Canonical(bulk[1]));
    }

    [SkippableFact]
    public void Nothing_of_a_bulk_with_an_impossible_entity_is_kept()
    {
        using IEntityStore store = Open();

        ((Action)(() => store.BulkInsert([_chains[0], null!]))).Should().Throw<ArgumentNullException>();
        ((Action)(() => store.BulkInsert([_chains[0], _chains[1] with { OwnerId = "\uD800" }]))).Should().Throw<ContentRejectedException>();
        ((Action)(() => store.BulkInsert([_chains[0], _chains[1] with { DataClassification = (DataClassification)9 }])))
            .Should().Throw<ArgumentOutOfRangeException>();

        store.Count.Should().Be(0);
    }

    [SkippableFact]
    public void Reads_many_in_order()
    {
        using IEntityStore store = Open();
        store.BulkInsert(_chains.AsSpan(0, 200));
        Stat7Address[] asked = [.. Enumerable.Range(0, 40).Select(i => _addresses.Generate(_chains[(i * 71) % 300]))];
        BitChain?[] read = new BitChain?[41];
        read[40] = _chains[0];

        store.TryGetMany(asked, read).Should().Be(read.Take(40).Count(chain => chain is not null)).And.BeInRange(1, 39);

        for (int i = 0; i < 40; i++)
        {
            int number = (i * 71) % 300;
            read[i].Should().Be(number < 200 ? StoredEntities.Canonical(_chains[number]) : null);
        }

        read[40].Should().BeSameAs(_chains[0]);
        ((Action)(() => store.TryGetMany(asked, new BitChain?[39]))).Should().Throw<ArgumentException>();
    }

    [SkippableFact]
    public void Hands_out_canonical_text_as_it_is_hashed()
    {
        using IEntityStore store = Open();
        store.BulkInsert(_chains);
        ArrayBufferWriter<byte> buffer = new ArrayBufferWriter<byte>();

        store.TryReadCanonical(_addresses.Generate(_chains[3]), buffer).Should().BeTrue();
        store.TryReadCanonical(_addresses.Generate(_chains[4]), buffer).Should().BeTrue();
        store.TryReadCanonical(default, buffer).Should().BeFalse();

        buffer.WrittenSpan.ToArray().Should().Equal([.. CanonicalText.Of(_chains[3]), .. CanonicalText.Of(_chains[4])]);
    }

    [SkippableFact]
    public void Keeps_a_text_longer_than_any_page()
    {
        BitChain large = _chains[0] with { State = JsonState.Parse($$"""{"text":"{{new string('x', 3_000_000)}}"}""") };
        using IEntityStore store = Open();

        store.BulkInsert([_chains[1], large, _chains[2]]);

        Get(store, large)!.State.Should().Be(large.State);
        Get(store, _chains[2]).Should().Be(StoredEntities.Canonical(_chains[2]));
    }

    // Judged by what holds in every interleaving: an add that returned is read, and each content is new exactly once.
    [SkippableFact]
    public async Task Threads_may_write_and_read_at_once()
    {
        const int Threads = 4;
        using IEntityStore store = Open();
        Stat7Address[] addresses = [.. _chains.Select(_addresses.Generate)];
        BitChain[] canonical = [.. _chains.Select(StoredEntities.Canonical)];
        using Barrier start = new Barrier(Threads);

        int Work(int thread)
        {
            int added = 0;
            start.SignalAndWait();
            for (int i = 0; i < _chains.Length; i++)
            {
                int mine = (i + (thread * 75)) % _chains.Length, other = (i * 7) % _chains.Length;
                added += thread % 2 == 0
                    ? store.Add(_chains[mine]).IsNew ? 1 : 0
                    : store.BulkInsert(_chains.AsSpan(mine, Math.Min(3, _chains.Length - mine))).Added;
                bool mineFound = store.TryGet(addresses[mine], out BitChain? read);
                if (!mineFound || !read!.Equals(canonical[mine]))
                {
                    throw new InvalidOperationException($"{mine} was added but read as {read}");
                }

                if (store.TryGet(addresses[other], out read) && !read.Equals(canonical[other]))
                {
                    throw new InvalidOperationException($"{other} was read as {read}");
                }
            }

            return added;
        }

        int[] added = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread =>
            Task.Factory.StartNew(() => Work(thread), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        added.Sum().Should().Be(_chains.Length);
        store.Count.Should().Be(_chains.Length);
    }

    [SkippableFact]
    public void A_closed_store_says_so()
    {
        IEntityStore store = Open();
        store.Dispose();
        store.Dispose();

        Action[] uses =
        [
            () => _ = store.Count,
            () => store.Add(_chains[0]),
            () => store.BulkInsert(_chains),
            () => store.BulkInsert(EntityBatch.Of(_chains)),
            () => store.Contains(default),
            () => store.TryGet(default, out _),
            () => store.TryGetMany(new Stat7Address[1], new BitChain?[1]),
            () => store.TryReadCanonical(default, new ArrayBufferWriter<byte>()),
        ];
        foreach (Action use in uses)
        {
            use.Should().Throw<ObjectDisposedException>();
        }
    }

    /// <summary>Frees what the backend's stores were opened in.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>A new, empty store.</summary>
    internal abstract IEntityStore Open(AddressFunction addressOf);

    private protected BitChain? Get(IEntityStore store, BitChain chain) =>
        store.TryGet(_addresses.Generate(chain), out BitChain? read) ? read : null;

    private static Stat7Address OneBit(BitChain chain) => StoredEntities.CutToOneBit(CanonicalText.Of(chain));

    private IEntityStore Open() => Open(Sha256Address.Function);
}
