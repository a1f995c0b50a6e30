using System.Collections.Concurrent;
using Sut.Addressing;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Addressing;

/// <summary>What happens to an entity store's file as a whole.</summary>
[Trait("Category", "Unit")]
public sealed class SqliteEntityFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly BitChain[] _chains = new BitChainGenerator(12).Take(200);

    private string File => _folder.File("entities.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_emptied_store_is_refused_by_its_name_and_by_a_link()
    {
        Fill();
        System.IO.File.WriteAllBytes(File, []);
        System.IO.File.CreateSymbolicLink(_folder.File("link.db"), File);

        foreach (string name in (string[])[File, _folder.File("link.db")])
        {
            FluentActions.Invoking(() => new SqliteEntityStore(name)).Should().Throw<SqliteStorageException>()
                .WithMessage($"{File}: the file is empty*");
        }

        new FileInfo(File).Length.Should().Be(0);
    }

    [Fact]
    public void By_a_link_lengths_are_the_targets()
    {
        Fill();
        System.IO.File.CreateSymbolicLink(_folder.File("link.db"), File);

        using SqliteEntityStore store = new(_folder.File("link.db"));

        store.File.Should().Be(File);
        store.Count.Should().Be(200);
        store.FileBytes.Should().Be(new FileInfo(File).Length + new FileInfo(File + "-wal").Length).And.BeGreaterThan(50_000);
    }

    [Fact]
    public void A_new_store_is_refused_beside_an_old_log()
    {
        Fill();
        System.IO.File.WriteAllBytes(_folder.File("new.db-wal"), [1, 2, 3]);

        FluentActions.Invoking(() => new SqliteEntityStore(_folder.File("new.db"))).Should().Throw<SqliteStorageException>()
            .WithMessage($"*{_folder.File("new.db-wal")}*");

        System.IO.File.Exists(_folder.File("new.db")).Should().BeFalse();
    }

    [Theory]
    [InlineData("ALTER TABLE entity RENAME TO entities")]
    [InlineData("ALTER TABLE entity RENAME COLUMN canonical TO content")]
    [InlineData("DROP TABLE entity")]
    [InlineData("ALTER TABLE entity ADD COLUMN note TEXT")]
    public void A_store_whose_table_was_changed_is_refused_and_stays(string change)
    {
        Fill();
        using (SqliteDatabase database = SqliteDatabase.Open(File, SqliteEntitySql.Format))
        {
            database.Execute(change);
        }

        byte[] bytes = System.IO.File.ReadAllBytes(File);

        FluentActions.Invoking(() => new SqliteEntityStore(File)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{File}: *layout is another*");

        System.IO.File.ReadAllBytes(File).Should().Equal(bytes);
        Directory.GetFiles(_folder.File("")).Should().Equal([File]);
    }

    [Fact]
    public void A_damaged_log_is_told_unless_nobody_looks()
    {
        using (SqliteEntityStore store = new(File))
        {
            for (int i = 0; i < 10; i++)
            {
                store.BulkInsert(_chains.AsSpan(i * 20, 20));
            }

            foreach (string part in (string[])["", "-wal"])
            {
                System.IO.File.Copy(File + part, _folder.File("copy.db") + part);
            }
        }

        byte[] log = System.IO.File.ReadAllBytes(_folder.File("copy.db-wal"));
        log[32 + 24 + 1_000] ^= 1;
        System.IO.File.WriteAllBytes(_folder.File("copy.db-wal"), log);

        FluentActions.Invoking(() => new SqliteEntityStore(_folder.File("copy.db"))).Should().Throw<SqliteStorageException>()
            .WithMessage("*its write-ahead log is damaged*SqliteOptions.CheckLog*");
        System.IO.File.ReadAllBytes(_folder.File("copy.db-wal")).Should().Equal(log);
        using SqliteEntityStore unlooked = new(_folder.File("copy.db"), new SqliteOptions { CheckLog = false });
        unlooked.Count.Should().Be(0);
    }

    [Fact]
    public void A_file_that_ends_within_a_page_is_refused()
    {
        Fill();
        byte[] cut = System.IO.File.ReadAllBytes(File)[..^100];
        System.IO.File.WriteAllBytes(File, cut);

        FluentActions.Invoking(() => new SqliteEntityStore(File)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{File}: the file ends within page*");

        System.IO.File.ReadAllBytes(File).Should().Equal(cut);
    }

    [Fact]
    public void Of_many_that_create_one_store_at_once_none_loses_what_was_acknowledged()
    {
        const int Threads = 8, Rounds = 20;
        ConcurrentQueue<Exception> failures = [];
        using Barrier together = new(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                together.SignalAndWait();
                try
                {
                    using SqliteEntityStore store =
                        new(_folder.File($"{round}.db"), new SqliteOptions { BusyTimeout = TimeSpan.FromMinutes(1) });
                    store.Add(_chains[thread]);
                }
                catch (Exception failure)
                {
                    failures.Enqueue(failure); // all others wait for this thread
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        failures.Should().BeEmpty();
        for (int round = 0; round < Rounds; round++)
        {
            using SqliteEntityStore store = new(_folder.File($"{round}.db"));
            store.Count.Should().Be(Threads);
        }
    }

    private void Fill()
    {
        using SqliteEntityStore store = new(File);
        store.BulkInsert(_chains);
    }
}
