using System.Diagnostics;
using Harness.Reports;
using Harness.Xunit.Running;
using Sut.Storage;
using Sut.Tokens;
using Sut.Vectors;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class FileReplacementTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nobody_may_read_more_of_what_is_being_written_than_of_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = _folder.NextFile(".secret");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        FileReplacement.Write(path, file =>
        {
            file.Write("new"u8);
            file.Name.Should().NotBe(path);
            (OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(file.Name)).Should()
                .Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.ReadAllText(path).Should().Be("old");
        });
        File.ReadAllText(path).Should().Be("new");
    }

    [Fact]
    public void Who_fails_while_writing_leaves_the_old_file_and_nothing_beside_it()
    {
        string path = _folder.NextFile(".file");
        File.WriteAllText(path, "old");
        FluentActions.Invoking(() => FileReplacement.Write(path, file =>
        {
            file.Write("half"u8);
            throw new TimeoutException();
        })).Should().Throw<TimeoutException>();
        File.ReadAllText(path).Should().Be("old");
        Directory.GetFileSystemEntries(_folder.Path).Should().Equal(path);
    }

    [Fact]
    public async Task A_pipe_stays_a_pipe()
    {
        string path = _folder.NextFile(".pipe");
        using (Process made = Process.Start("mkfifo", [path]))
        {
            await made.WaitForExitAsync();
        }

        FluentActions.Invoking(() => FileReplacement.Write(path, _ => { })).Should().Throw<IOException>().WithMessage("*pipe*");
        Task<string> read = Task.Run(() => File.ReadAllText(path));
        ReplacedFile.Write(path, "text");
        (await read).Should().Be("text");
        Directory.GetFileSystemEntries(_folder.Path).Should().Equal(path);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_the_reason_that_is_given() =>
        FluentActions.Invoking(() => FileReplacement.Write(Path.Combine(_folder.Path, "gone", "file"), _ => { })).Should()
            .Throw<DirectoryNotFoundException>();

    [SkippableFact]
    public void On_a_full_disk_the_old_file_stays_and_the_writer_hears_of_it()
    {
        using SmallDisk disk = new(64);
        VectorStore one = SmallStore(1), many = SmallStore(200);
        one.Save(disk.File("store"));
        ReplacedFile.Write(disk.File("report"), "old");
        byte[] before = File.ReadAllBytes(disk.File("store"));
        disk.Fill();
        FluentActions.Invoking(() => many.Save(disk.File("store"))).Should().Throw<IOException>().WithMessage("*space*");
        FluentActions.Invoking(() => ReplacedFile.Write(disk.File("report"), new string('n', 9_000))).Should().Throw<IOException>()
            .WithMessage("*space*");
        File.ReadAllBytes(disk.File("store")).Should().Equal(before);
        File.ReadAllText(disk.File("report")).Should().Be("old");
        Directory.GetFiles(disk.Path).Should().HaveCount(3);
    }

    [SkippableFact]
    public void On_a_full_disk_no_token_file_takes_the_name()
    {
        using SmallDisk disk = new(64);
        disk.Fill();
        FluentActions.Invoking(() => new TokenFileWriter(disk.File("tokens"))).Should().Throw<IOException>().WithMessage("*space*");
        FluentActions.Invoking(() => TokenFile.Create(disk.File("tokens"), 1_000)).Should().Throw<IOException>();
        File.Exists(disk.File("tokens")).Should().BeFalse();
        File.Delete(disk.File("filler"));
        using TokenFile file = TokenFile.Create(disk.File("tokens"), 100);
        file.Save();
    }

    private static VectorStore SmallStore(int count)
    {
        VectorStore store = new(new VectorStoreOptions(64, VectorMetric.L2));
        for (int i = 0; i < count; i++)
        {
            store.Add(i, [.. Enumerable.Range(0, 64).Select(d => (float)(i + d))]);
        }

        return store;
    }
}
