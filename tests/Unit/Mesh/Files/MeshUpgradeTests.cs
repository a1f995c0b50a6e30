using Corpora.Mesh;
using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

/// <summary>Files of version 1, whose rows have no checksums: opened, upgraded, restored from.</summary>
[Trait("Category", "Unit")]
public sealed class MeshUpgradeTests : IDisposable
{
    private static readonly MeshNode[] Nodes = MadeUp.Nodes(1500);

    private readonly TempFolder _folder = new();

    private string Path => _folder.File("mesh.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_old_store_is_read_as_it_was_written_and_written_to_as_any()
    {
        Old(Path);

        using (MeshStore store = MeshStore.Open(Path))
        {
            await HasAll(store);
            store.CheckIntegrity().Should().BeEmpty();
            await store.Nodes.UpdateAsync(Nodes[3] with { RoutesDiscovered = 77 });
            await store.Policies.UpdateAsync(new MeshPolicy("p", "rules: [new]", 2));
            await store.Nodes.CreateAsync(new MeshNode("new", ["eth0"], []));
        }

        using MeshStore reopened = MeshStore.Open(Path);
        (await reopened.Nodes.GetAsync(Nodes[3].NodeId))!.RoutesDiscovered.Should().Be(77);
        (await reopened.Nodes.GetAsync(Nodes[3].NodeId))!.CreatedAt.Should().Be(UnixTime.Moment(OldStore.Time));
        (await reopened.Policies.GetAsync("p"))!.YamlContent.Should().Be("rules: [new]");
        (await reopened.GetStatsAsync()).Nodes.Should().Be(Nodes.Length + 1);
        reopened.CheckIntegrity().Should().BeEmpty();
    }

    [Fact]
    public void An_upgraded_store_is_told_from_none_that_was_made_today()
    {
        const string Layout = "SELECT type || name || tbl_name || ifnull(sql, '') FROM sqlite_master ORDER BY name";
        Old(Path);
        MeshStore.Open(Path).Dispose();
        MeshStore.Open(_folder.File("new.db")).Dispose();

        RawQuery.Text(Path, Layout).Should().Be(RawQuery.Text(_folder.File("new.db"), Layout));
        RawQuery.Int64(Path, "PRAGMA user_version").Should().Be(2);
    }

    [Fact]
    public void The_release_before_refuses_a_store_of_today()
    {
        MeshStore.Open(Path).Dispose();
        byte[] before = File.ReadAllBytes(Path);

        FluentActions.Invoking(() => SqliteDatabase.Open(Path, RawSql.Format)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Path}: a mesh store of version 2, not 1*Open it with the release that wrote it*");

        File.ReadAllBytes(Path).Should().Equal(before);
    }

    [Fact]
    public async Task A_row_that_could_not_be_read_before_takes_no_other_with_it()
    {
        Old(Path);
        OldStore.Execute(Path, "UPDATE nodes SET protocols = 'none' WHERE node_id = 'node-7'");

        using MeshStore store = MeshStore.Open(Path);

        await FluentActions.Awaiting(async () => await store.Nodes.GetAsync("node-7")).Should().ThrowAsync<SqliteStorageException>()
            .WithMessage("*the row of node 'node-7' is damaged*");
        (await store.Nodes.GetAsync("node-8")).Should().NotBeNull();
        store.CheckIntegrity().Should().ContainSingle().Which.Should().Contain("node 'node-7'");
    }

    [Fact]
    public void A_damaged_old_store_is_refused_as_it_is()
    {
        Old(Path);
        byte[] damaged = File.ReadAllBytes(Path);
        damaged[(4096 * 20) + 3] ^= 1; // how many rows there are in a page
        File.WriteAllBytes(Path, damaged);

        FluentActions.Invoking(() => MeshStore.Open(Path)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Path}: the file is damaged*");

        File.ReadAllBytes(Path).Should().Equal(damaged);
    }

    [Fact]
    public async Task An_old_backup_is_restored_and_stays_as_it_is()
    {
        string backup = _folder.File("backup.db");
        Old(backup);
        byte[] bytes = File.ReadAllBytes(backup);
        using MeshStore store = MeshStore.Open(Path);
        await store.Nodes.CreateAsync(new MeshNode("other", [], []));

        await store.RestoreAsync(backup);

        await HasAll(store);
        (await store.Nodes.GetAsync("other")).Should().BeNull();
        store.CheckIntegrity().Should().BeEmpty();
        File.ReadAllBytes(backup).Should().Equal(bytes);
        Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!, "*.new*").Should().BeEmpty();
    }

    [Fact]
    public void An_upgrade_that_fails_leaves_the_old_store()
    {
        Old(Path);
        SqliteFileFormat fails = MeshSql.Format with
        {
            Upgrade = database =>
            {
                MeshSql.Format.Upgrade!(database);
                throw new InvalidOperationException("in the last moment");
            },
        };

        FluentActions.Invoking(() => SqliteDatabase.Open(Path, fails)).Should().Throw<InvalidOperationException>();

        using SqliteDatabase old = SqliteDatabase.Open(Path, RawSql.Format);
        old.Scalar("SELECT count(*) FROM pragma_table_info('nodes')").Should().Be(7);
        SqliteIntegrity.Problems(old, full: true).Should().BeEmpty();
    }

    // As VACUUM INTO and other programs copy a store. A journal would be taken for another file's when the store is opened again.
    [Fact]
    public async Task Killed_while_a_copy_in_rollback_mode_is_upgraded_it_leaves_no_journal_and_opens()
    {
        Old(Path);
        OldStore.Execute(Path, $"VACUUM INTO '{_folder.File("copy.db")}'");
        string copy = _folder.File("copy.db"), killed = _folder.File("killed.db");
        SqliteFileFormat watched = MeshSql.Format with
        {
            Upgrade = database =>
            {
                MeshSql.Format.Upgrade!(database);
                foreach (string left in Directory.GetFiles(System.IO.Path.GetDirectoryName(copy)!, "copy.db*"))
                {
                    File.Copy(left, killed + left[copy.Length..]);
                }
            },
        };

        SqliteDatabase.Open(copy, watched).Dispose();

        File.Exists(killed + "-journal").Should().BeFalse();
        using MeshStore store = MeshStore.Open(killed);
        await HasAll(store);
    }

    private static void Old(string file)
    {
        OldStore.Write(file, Nodes);
        OldStore.Execute(file, $"""
            INSERT INTO policies VALUES('p', 'rules: []', 3, {OldStore.Time}, {OldStore.Time + 1});
            INSERT INTO path_cache VALUES('{PathKey.Of("a", "b", 2)}', 'a', 'b', 2, '[1]', {OldStore.Time}, 1e10)
            """);
    }

    private static async Task HasAll(MeshStore store)
    {
        DateTimeOffset time = UnixTime.Moment(OldStore.Time);
        (await store.Nodes.ListAsync()).Should().Equal(Nodes.Select(node => node with { CreatedAt = time, UpdatedAt = time }));
        (await store.Policies.ListAsync()).Should()
            .Equal(new MeshPolicy("p", "rules: []", 3) { CreatedAt = time, UpdatedAt = time.AddSeconds(1) });
        (await store.Paths.GetAsync("a", "b", 2))!.BundleJson.Should().Be("[1]");
    }
}
