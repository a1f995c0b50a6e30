using Sut.Addressing;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class SqliteEntityStoreTests : EntityStoreContract
{
    private readonly TempFolder _folder = new();
    private readonly BitChain[] _chains = new BitChainGenerator(11).Take(50);

    private string File => _folder.File("entities.db");

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Keeps_entities_across_a_reopen()
    {
        using (SqliteEntityStore store = new SqliteEntityStore(File))
        {
            store.BulkInsert(_chains);
            store.Add(StoredEntities.Unusual);
            store.FileBytes.Should().BeGreaterThan(51 * 300);
        }

        using SqliteEntityStore reopened = new SqliteEntityStore(File, new SqliteOptions { Durability = SqliteDurability.Full });

        reopened.File.Should().Be(File);
        reopened.Count.Should().Be(51);
        Get(reopened, StoredEntities.Unusual).Should().Be(StoredEntities.Unusual);
        _chains.Should().OnlyContain(chain => Get(reopened, chain)!.Equals(StoredEntities.Canonical(chain)));
        reopened.BulkInsert(_chains).Should().Be(new BulkInsertResult(0, 50));
    }

    [Fact]
    public void Two_stores_on_one_file_see_each_other()
    {
        using SqliteEntityStore first = new SqliteEntityStore(File);
        using SqliteEntityStore second = new SqliteEntityStore(File);
        first.BulkInsert(_chains);

        second.Add(_chains[0]).IsNew.Should().BeFalse();

        Get(second, _chains[49]).Should().Be(StoredEntities.Canonical(_chains[49]));
    }

    [Fact]
    public void A_foreign_file_is_named_and_left_untouched()
    {
        byte[] text = "not a database, whatever its name says"u8.ToArray();
        System.IO.File.WriteAllBytes(File, text);

        ((Action)(() => _ = new SqliteEntityStore(File))).Should().Throw<SqliteStorageException>().WithMessage($"{File}: *another path*");

        System.IO.File.ReadAllBytes(File).Should().Equal(text);
    }

    [Fact]
    public void A_text_that_its_address_does_not_name_is_reported_as_damage()
    {
        AddressGenerator addresses = new AddressGenerator();
        using (SqliteEntityStore store = new SqliteEntityStore(File))
        {
            store.BulkInsert(_chains);
        }

        byte[] file = System.IO.File.ReadAllBytes(File);
        int at = file.AsSpan().IndexOf(CanonicalText.Of(_chains[0]));
        file[at + 20] ^= 1; // a digit of the year
        System.IO.File.WriteAllBytes(File, file);
        using SqliteEntityStore damaged = new SqliteEntityStore(File);

        Action read = () => damaged.TryGet(addresses.Generate(_chains[0]), out _);

        read.Should().Throw<SqliteStorageException>().WithMessage($"{File}: the text stored under {addresses.Generate(_chains[0])}*")
            .Which.ResultCode.Should().Be(11);
        Get(damaged, _chains[1]).Should().Be(StoredEntities.Canonical(_chains[1]));
        ((Action)(() => damaged.Add(_chains[0]))).Should().Throw<CollisionException>();
    }

    // The statements of the yardstick must be the store's own.
    [Fact]
    public void Reads_use_the_index_on_the_address()
    {
        using SqliteEntityStore store = new SqliteEntityStore(File);
        using SqliteDatabase database = SqliteDatabase.Open(File, SqliteEntitySql.Format);
        foreach (string sql in new[] { SqliteEntitySql.Read, SqliteEntitySql.ReadCanonical, SqliteEntitySql.Contains })
        {
            SqliteStatement plan = database.Prepare("EXPLAIN QUERY PLAN " + sql);
            plan.Step().Should().BeTrue();
            plan.Text(3).Should().Contain("USING").And.Contain("INDEX").And.Contain("address=?");
        }
    }

    internal override IEntityStore Open(AddressFunction addressOf) =>
        new SqliteEntityStore(_folder.File(Guid.NewGuid() + ".db"), null, addressOf);
}
