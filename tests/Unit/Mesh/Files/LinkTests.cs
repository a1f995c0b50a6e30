using Harness.Measurement;
using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

/// <summary>A store met by a symbolic link is the store that the link leads to, in everything.</summary>
[Trait("Category", "Unit")]
public sealed class LinkTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Real => _folder.File("real.db");

    private string Link => _folder.File("link.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lengths_are_the_targets()
    {
        await Fill();
        File.CreateSymbolicLink(Link, Real);
        using MeshStore store = MeshStore.Open(Link);
        await store.Nodes.CreateAsync(new MeshNode("one more", [], []));
        (long file, long log) = (new FileInfo(Real).Length, new FileInfo(Real + "-wal").Length);

        MeshHealth health = store.GetHealth();

        (health.FileBytes, health.LogBytes).Should().Be((file, log));
        (await store.GetStatsAsync()).FileBytes.Should().Be(file + log);
        FileBytes.Of(Link, "-wal").Should().Be(file + log);
        store.File.Should().Be(Real);
        (await store.Nodes.ListAsync()).Should().HaveCount(301);
        store.Options.ReaderPragmas(Link).Should().Equal(store.Options.ReaderPragmas(Real));
    }

    [Fact]
    public async Task A_link_over_links_and_linked_folders_leads_where_the_kernel_says()
    {
        await Fill();
        Directory.CreateDirectory(_folder.File("far/inner"));
        Directory.CreateSymbolicLink(_folder.File("near"), "far/inner");
        File.CreateSymbolicLink(_folder.File("far/inner/second.db"), "../../real.db");
        File.CreateSymbolicLink(_folder.File("first.db"), "near/second.db");

        using MeshStore store = MeshStore.Open(_folder.File("first.db"));

        store.File.Should().Be(Real);
        (await store.Nodes.ListAsync()).Should().HaveCount(300);
        FileBytes.Of(_folder.File("first.db")).Should().Be(new FileInfo(Real).Length);
    }

    [Fact]
    public async Task A_link_to_an_emptied_store_is_refused_as_the_store_is()
    {
        await Fill();
        File.CreateSymbolicLink(Link, Real);
        File.WriteAllBytes(Real, []);
        using MeshStore store = MeshStore.Open(_folder.File("other.db"));
        await store.Nodes.CreateManyAsync(MadeUp.Nodes(20));

        FluentActions.Invoking(() => MeshStore.Open(Link)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Real}: the file is empty*");
        await FluentActions.Awaiting(() => store.RestoreAsync(Link).AsTask()).Should().ThrowAsync<SqliteStorageException>()
            .WithMessage($"{Real}: the file is empty*");

        new FileInfo(Real).Length.Should().Be(0);
        (await store.Nodes.ListAsync()).Should().HaveCount(20);
    }

    [Fact]
    public async Task A_link_to_nothing_is_refused_and_makes_nothing()
    {
        File.CreateSymbolicLink(Link, Real);
        using MeshStore store = MeshStore.Open(_folder.File("other.db"));
        await store.Nodes.CreateManyAsync(MadeUp.Nodes(20));

        FluentActions.Invoking(() => MeshStore.Open(Link)).Should().Throw<SqliteStorageException>()
            .WithMessage($"{Link}: *link to {Real}, where nothing is*");
        await FluentActions.Awaiting(() => store.RestoreAsync(Link).AsTask()).Should().ThrowAsync<FileNotFoundException>();
        FluentActions.Invoking(() => store.Backup(Link)).Should().Throw<IOException>().WithMessage($"{Link} exists*");

        File.Exists(Real).Should().BeFalse();
        (await store.Nodes.ListAsync()).Should().HaveCount(20);
    }

    [Fact]
    public void Links_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(Link, Real);
        File.CreateSymbolicLink(Real, Link);

        FluentActions.Invoking(() => MeshStore.Open(Link)).Should().Throw<SqliteStorageException>().WithMessage($"{Link}: *");
    }

    [Fact]
    public async Task A_backup_met_by_a_link_is_restored()
    {
        await Fill();
        File.CreateSymbolicLink(Link, Real);
        using MeshStore store = MeshStore.Open(_folder.File("other.db"));

        await store.RestoreAsync(Link);

        (await store.Nodes.ListAsync()).Should().HaveCount(300);
    }

    private async Task Fill()
    {
        using MeshStore store = MeshStore.Open(Real);
        await store.Nodes.CreateManyAsync(MadeUp.Nodes(300));
    }
}
