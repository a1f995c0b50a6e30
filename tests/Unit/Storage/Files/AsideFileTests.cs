using Sut.Mesh;
using Sut.Storage;
using Sut.Tokens;
using Sut.Vectors;

namespace Unit.Storage;

/// <summary>What is written aside fits into the folder, is nobody else's, and does not stay.</summary>
[Trait("Category", "Unit")]
public sealed class AsideFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("n", 247)]
    [InlineData("é", 246)]
    [InlineData("😀", 244)]
    public async Task A_store_and_its_backup_may_have_names_as_long_as_SQLite_takes(string letter, int bytes)
    {
        string longest = string.Concat(Enumerable.Repeat(letter, bytes / System.Text.Encoding.UTF8.GetByteCount(letter)));
        string store = _folder.File(longest);
        Directory.CreateDirectory(_folder.File("backups"));
        string backup = Path.Combine(_folder.File("backups"), longest);
        using (MeshStore made = MeshStore.Open(store))
        {
            await made.Nodes.CreateAsync(new MeshNode("n", [], []));
            made.Backup(backup);
            await made.RestoreAsync(backup);
            (await made.Nodes.GetAsync("n")).Should().NotBeNull();
        }

        Directory.GetFileSystemEntries(_folder.File("")).Should().BeEquivalentTo([store, _folder.File("backups")]);
        Directory.GetFileSystemEntries(_folder.File("backups")).Should().Equal(backup);
    }

    [Theory]
    [InlineData("n", 255)]
    [InlineData("é", 254)]
    public void A_file_that_is_replaced_may_have_a_name_as_long_as_the_folder_takes(string letter, int bytes)
    {
        string path = _folder.File(string.Concat(Enumerable.Repeat(letter, bytes / System.Text.Encoding.UTF8.GetByteCount(letter))));
        VectorStore store = new(new VectorStoreOptions(2, VectorMetric.L2));
        store.Add(1, [1, 2]);
        store.Save(path);
        store.Save(path);
        VectorStore.Load(path).Count.Should().Be(1);
        Directory.GetFileSystemEntries(_folder.File("")).Should().Equal(path);
    }

    [Fact]
    public void What_a_killed_process_left_is_gone_after_the_next_opening_and_what_is_at_work_stays()
    {
        string path = _folder.File("mesh.db");
        MeshStore.Open(path).Dispose();
        using AsideFile atWork = AsideFile.Create(path, null);
        string killed = path + ".0123456789ab.new";
        string[] left = [killed, killed + "-held", killed + "-wal", killed + "-shm"];
        string[] others = [path + ".0123456789ab.new.txt", path + ".0123456789.new-held", _folder.File("other.db.0123456789ab.new-held"),
            path + ".0123456789ab.tmp"];
        foreach (string file in (string[])[.. left, .. others])
        {
            File.WriteAllText(file, "left");
        }

        MeshStore.Open(path).Dispose();

        Directory.GetFiles(_folder.File("")).Should().BeEquivalentTo([path, atWork.Path, atWork.Path + "-held", .. others]);
    }

    [Fact]
    public void A_file_written_aside_is_gone_unless_it_was_given_a_name()
    {
        string path = _folder.File("name");
        using (AsideFile aside = AsideFile.Create(path, null))
        {
            File.WriteAllText(aside.Path + "-wal", "log");
        }

        Directory.GetFiles(_folder.File("")).Should().BeEmpty();
        using (AsideFile aside = AsideFile.Create(path, null))
        {
            FilePlacement.TryPlace(aside.Path, path).Should().BeTrue();
        }

        Directory.GetFiles(_folder.File("")).Should().Equal(path);
    }

    // No theory: its data come as UTF-8, which has no halves.
    [Fact]
    public async Task A_path_with_half_of_a_surrogate_pair_is_refused_by_its_name_and_makes_nothing()
    {
        string path = _folder.File("a\uD800.db");
        using MeshStore store = MeshStore.Open(_folder.File("😀.db"));
        VectorStore vectors = new(new VectorStoreOptions(2, VectorMetric.L2));
        Action[] uses =
        [
            () => MeshStore.Open(path), () => store.Backup(path), () => vectors.Save(path), () => VectorStore.Load(path),
            () => TokenFile.Create(path, 1), () => TokenFile.OpenRead(path), () => new TokenFileWriter(path), () =>
                new TokenFileReader(path),
        ];
        foreach (Action use in uses)
        {
            use.Should().Throw<ArgumentException>().WithMessage("path has half of a surrogate pair at *").WithParameterName("path");
        }

        await FluentActions.Awaiting(async () => await store.RestoreAsync(path)).Should().ThrowAsync<ArgumentException>()
            .WithParameterName("path");
        Directory.GetFiles(_folder.File(""), "a*").Should().BeEmpty();
    }
}
