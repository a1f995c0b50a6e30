using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;

namespace Unit.Mesh;

/// <summary>A file that is not ours is refused by whoever meets it, and stays byte for byte, alone in its folder.</summary>
[Trait("Category", "Unit")]
public sealed class ForeignFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => _folder.File("foreign/file.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(ForeignFiles.All), MemberType = typeof(ForeignFiles))]
    public async Task A_restore_of_it_is_refused(string what, string sql)
    {
        using MeshStore store = MeshStore.Open(_folder.File("mesh.db"));
        await store.Nodes.CreateManyAsync(MadeUp.Nodes(20));
        List<MeshNode> before = await store.Nodes.ListAsync();
        foreach (bool writeAheadLog in (bool[])[false, true])
        {
            byte[] bytes = Make(sql, writeAheadLog);

            await FluentActions.Awaiting(() => store.RestoreAsync(Path).AsTask()).Should().ThrowAsync<SqliteStorageException>(what)
                .WithMessage($"{Path}: *");

            Untouched(bytes, what);
            (await store.Nodes.ListAsync()).Should().Equal(before, what);
            await store.Nodes.CreateAsync(new MeshNode($"still works {writeAheadLog}", [], []));
            await store.Nodes.DeleteAsync($"still works {writeAheadLog}");
        }
    }

    [Theory]
    [MemberData(nameof(ForeignFiles.All), MemberType = typeof(ForeignFiles))]
    public void Opening_it_is_refused(string what, string sql)
    {
        foreach (bool writeAheadLog in (bool[])[false, true])
        {
            byte[] bytes = Make(sql, writeAheadLog);

            FluentActions.Invoking(() => MeshStore.Open(Path)).Should().Throw<SqliteStorageException>(what).WithMessage($"{Path}: *");

            Untouched(bytes, what);
        }
    }

    [Fact]
    public void The_difference_is_named()
    {
        Make(string.Join(';', "PRAGMA application_id=1296388936", "PRAGMA user_version=1", MeshSql.Schema,
            "ALTER TABLE nodes RENAME COLUMN protocols TO languages"), true);

        FluentActions.Invoking(() => MeshStore.Open(Path)).Should().Throw<SqliteStorageException>()
            .WithMessage("*says it is a mesh store, but its layout is another: it lacks column nodes.protocols: TEXT*Choose another path*");
    }

    [Fact]
    public void Texts_of_another_encoding_are_named()
    {
        Make("PRAGMA encoding='UTF-16le';" + string.Join(';', $"PRAGMA application_id={MeshSql.Format.ApplicationId}",
            $"PRAGMA user_version={MeshSql.Format.Version}", MeshSql.Schema), true);

        FluentActions.Invoking(() => MeshStore.Open(Path)).Should().Throw<SqliteStorageException>()
            .WithMessage("*its texts are in UTF-16, and those of every mesh store are in UTF-8*Copy its rows*");
    }

    // SQLite's words and names are the same in any case, and tools write statements anew.
    [Theory]
    [InlineData("upper")]
    [InlineData("lower")]
    [InlineData("spaced")]
    [InlineData("quoted")]
    public async Task A_store_whose_statements_are_written_otherwise_opens_and_is_restored(string how)
    {
        string schema = how switch
        {
            "upper" => MeshSql.Schema.ToUpperInvariant(),
            "lower" => MeshSql.Schema.ToLowerInvariant(),
            "spaced" => MeshSql.Schema.Replace("\n", "\r\n\t", StringComparison.Ordinal).Replace(",", " ,", StringComparison.Ordinal),
            _ => MeshSql.Schema.Replace("CREATE TABLE nodes(", "CREATE TABLE \"nodes\" (", StringComparison.Ordinal)
                .Replace("  k INTEGER", "  \"k\" INTEGER", StringComparison.Ordinal),
        };
        Make(string.Join(';', $"PRAGMA application_id={MeshSql.Format.ApplicationId}", $"PRAGMA user_version={MeshSql.Format.Version}",
            schema), true);
        using (MeshStore store = MeshStore.Open(Path))
        {
            await store.Nodes.CreateAsync(new MeshNode("n", ["i"], ["p"]));
            store.CheckIntegrity().Should().BeEmpty();
        }

        using MeshStore other = MeshStore.Open(_folder.File("other.db"));
        await other.RestoreAsync(Path);
        (await other.Nodes.GetAsync("n"))!.Interfaces.Should().Equal("i");
        MeshStore.Open(_folder.File("other.db")).Dispose();
    }

    private byte[] Make(string sql, bool writeAheadLog)
    {
        string folder = System.IO.Path.GetDirectoryName(Path)!;
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        return ForeignFiles.Make(Path, sql, writeAheadLog);
    }

    private void Untouched(byte[] bytes, string what)
    {
        File.ReadAllBytes(Path).Should().Equal(bytes, what);
        Directory.GetFileSystemEntries(System.IO.Path.GetDirectoryName(Path)!).Should().Equal([Path], what);
    }
}
