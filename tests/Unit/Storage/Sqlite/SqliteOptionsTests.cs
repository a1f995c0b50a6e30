using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class SqliteOptionsTests
{
    [Fact]
    public void Says_the_statements_it_stands_for() =>
        new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(1), PageCacheKiB = 2048, MappedBytes = 65536 }.Pragmas.Should().Equal(
            "PRAGMA busy_timeout=1000",
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=1",
            "PRAGMA cache_size=-2048",
            "PRAGMA mmap_size=65536",
            "PRAGMA foreign_keys=ON");

    [Fact]
    public void Rejects_what_makes_no_sense()
    {
        ((Action)(() => _ = new SqliteOptions { BusyTimeout = TimeSpan.FromSeconds(-1) })).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new SqliteOptions { PageCacheKiB = 0 })).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new SqliteOptions { MappedBytes = 0x7FFF0001 })).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new SqliteOptions { Durability = 0 })).Should().Throw<ArgumentOutOfRangeException>();
    }
}
