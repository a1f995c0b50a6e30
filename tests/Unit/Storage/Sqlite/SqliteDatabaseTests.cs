using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class SqliteDatabaseTests : IDisposable
{
    private static readonly SqliteFileFormat Format = new(
        "note store", 0x4E4F5445, 1, "CREATE TABLE note(id INTEGER PRIMARY KEY, body BLOB)");

    private readonly TempFolder _folder = new();

    private string File => _folder.File("notes.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Creates_a_file_in_wal_mode_and_reopens_it()
    {
        using (SqliteDatabase created = SqliteDatabase.Open(File, Format))
        {
            created.Execute("INSERT INTO note VALUES(7, x'01')");
            created.Prepare("PRAGMA journal_mode").Rows().Should().Equal("wal");
            created.Prepare("PRAGMA synchronous").Rows().Should().Equal("1");
        }

        using SqliteDatabase reopened = SqliteDatabase.Open(File, Format, new SqliteOptions { Durability = SqliteDurability.Full });
        reopened.Prepare("SELECT id FROM note").Rows().Should().Equal("7");
        reopened.Prepare("PRAGMA synchronous").Rows().Should().Equal("2");
        reopened.File.Should().Be(File);
    }

    // A new one is made aside, so an empty file is one that was emptied.
    [Fact]
    public void Refuses_an_empty_file_and_leaves_it_empty()
    {
        System.IO.File.WriteAllBytes(File, []);

        Refusal().Message.Should().Contain("the file is empty, so what it held is lost");

        new FileInfo(File).Length.Should().Be(0);
    }

    [Fact]
    public void Refuses_a_file_of_its_kind_whose_tables_are_others_and_names_the_first()
    {
        SqliteDatabase.Open(File, Format with { Schema = "CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT)" }).Dispose();
        byte[] before = System.IO.File.ReadAllBytes(File);

        Refusal().Message.Should().Contain("says it is a note store, but its layout is another: it lacks column note.body");

        System.IO.File.ReadAllBytes(File).Should().Equal(before);
        Directory.GetFiles(Path.GetDirectoryName(File)!).Should().Equal([File]);
    }

    [Fact]
    public void Opens_an_older_version_that_the_format_names_with_the_layout_that_it_had()
    {
        SqliteFileFormat old = Format with { Schema = "CREATE TABLE note(id INTEGER PRIMARY KEY)" };
        SqliteDatabase.Open(File, old).Dispose();
        SqliteFileFormat newer = new(Format.Name, Format.ApplicationId, 2, Format.Schema) { Older = [old] };

        using (SqliteDatabase database = SqliteDatabase.Open(File, newer))
        {
            database.Scalar("PRAGMA user_version").Should().Be(1);
        }

        Action mixed = () => SqliteDatabase.Open(File, newer with { Older = [Format] });
        mixed.Should().Throw<SqliteStorageException>().WithMessage("*it lacks column note.body*");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(20_000)]
    public void Refuses_a_file_that_is_no_database_and_leaves_it_untouched(int length)
    {
        byte[] text = [.. Enumerable.Repeat((byte)'x', length)];
        System.IO.File.WriteAllBytes(File, text);

        Refusal().ResultCode.Should().Be(26);

        System.IO.File.ReadAllBytes(File).Should().Equal(text);
    }

    [Fact]
    public void Refuses_the_database_of_another_application_and_leaves_it_untouched()
    {
        SqliteDatabase.Open(File, Format with { }).Dispose();
        byte[] before = System.IO.File.ReadAllBytes(File);
        SqliteFileFormat other = new SqliteFileFormat("photo store", 2, 1, "CREATE TABLE photo(id)");

        Action open = () => SqliteDatabase.Open(File, other);

        open.Should().Throw<SqliteStorageException>()
            .WithMessage($"{File}: not a photo store but another application's*Choose another path*");
        System.IO.File.ReadAllBytes(File).Should().Equal(before);
    }

    [Fact]
    public void Refuses_another_version_with_a_way_out()
    {
        SqliteDatabase.Open(File, Format).Dispose();
        SqliteFileFormat newer = new SqliteFileFormat(Format.Name, Format.ApplicationId, 2, Format.Schema);

        Action open = () => SqliteDatabase.Open(File, newer);

        open.Should().Throw<SqliteStorageException>().WithMessage("*a note store of version 1, not 2*load into a new file.");
    }

    [Fact]
    public void Reports_a_missing_directory()
    {
        Action open = () => SqliteDatabase.Open(_folder.File("nowhere/notes.db"), Format);

        open.Should().Throw<SqliteStorageException>().WithMessage("*nowhere*directory exists*").Which.ResultCode.Should().Be(14);
    }

    [Fact]
    public void Reports_a_truncated_file_when_the_hole_is_met()
    {
        using (SqliteDatabase database = SqliteDatabase.Open(File, Format))
        {
            database.Execute("INSERT INTO note VALUES(1, zeroblob(100000))");
        }

        byte[] cut = System.IO.File.ReadAllBytes(File)[..20_000];
        System.IO.File.WriteAllBytes(File, cut);

        Action read = () =>
        {
            using SqliteDatabase database = SqliteDatabase.Open(File, Format);
            database.Prepare("SELECT body FROM note WHERE id = 1").Rows();
        };

        read.Should().Throw<SqliteStorageException>().WithMessage($"{File}: *restore it from a copy*").Which.ResultCode.Should().Be(11);
        System.IO.File.ReadAllBytes(File).Should().Equal(cut);
    }

    [Fact]
    public void Reports_a_lock_that_another_connection_keeps()
    {
        using SqliteDatabase first = SqliteDatabase.Open(File, Format);
        using SqliteDatabase second = SqliteDatabase.Open(File, Format, new SqliteOptions { BusyTimeout = TimeSpan.Zero });
        using SqliteTransaction held = first.BeginWrite();

        Action write = () => second.Execute("INSERT INTO note VALUES(1, NULL)");

        write.Should().Throw<SqliteStorageException>().WithMessage("*INSERT INTO note*raise BusyTimeout*").Which.ResultCode.Should().Be(5);
    }

    [Fact]
    public void Closing_leaves_one_file_with_everything_in_it()
    {
        SqliteDatabase database = SqliteDatabase.Open(File, Format);
        database.Execute("INSERT INTO note VALUES(1, zeroblob(100000))");
        database.FileBytes.Should().Be(new FileInfo(File).Length + new FileInfo(File + "-wal").Length).And.BeGreaterThan(100_000);

        database.Dispose();

        System.IO.File.Exists(File + "-wal").Should().BeFalse();
        database.FileBytes.Should().Be(new FileInfo(File).Length).And.BeGreaterThan(100_000);
    }

    [Fact]
    public void A_closed_database_says_so()
    {
        SqliteDatabase database = SqliteDatabase.Open(File, Format);
        SqliteStatement statement = database.Prepare("SELECT 1");
        database.Dispose();
        database.Dispose();

        ((Action)(() => database.Prepare("SELECT 1"))).Should().Throw<ObjectDisposedException>();
        ((Action)(() => database.Execute("SELECT 1"))).Should().Throw<ObjectDisposedException>();
        ((Action)(() => statement.Step())).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public void Names_the_library_version() => SqliteDatabase.LibraryVersion.Should().MatchRegex(@"^3\.\d+\.\d+$");

    private SqliteStorageException Refusal() =>
        ((Action)(() => SqliteDatabase.Open(File, Format))).Should().Throw<SqliteStorageException>().WithMessage($"{File}: *").Which;
}
