using Harness.Reports;
using Harness.Xunit.Running;
using Sut.Addressing;
using Sut.Vectors;
using Unit.Harness.Reports;

namespace Unit.Storage;

/// <summary>What holds for every file that is written aside and renamed, whoever writes it.</summary>
[Trait("Category", "Unit")]
public sealed class WrittenAsideTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly ScratchFolder _folder = new();

    public static TheoryData<string> Writers() => ["vectors", "report", "stress test", "run"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_link_stays_and_what_it_leads_to_is_replaced(string writer)
    {
        string real = Path.Combine(_folder.Path, "real"), link = Made(writer, real);
        byte[] before = File.ReadAllBytes(real);
        Write(writer, 2);
        new FileInfo(link).LinkTarget.Should().Be(real);
        File.ReadAllBytes(real).Should().NotEqual(before);
        File.ReadAllBytes(link).Should().Equal(File.ReadAllBytes(real));
        NothingBeside(writer, real);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void Links_are_followed_as_the_kernel_follows_them(string writer)
    {
        // folder/link -> ../second, second -> real; and the folder itself is reached by a link from elsewhere.
        string path = PathOf(writer), folder = Path.GetDirectoryName(path)!, elsewhere = Path.Combine(_folder.Path, "elsewhere", "deep");
        string real = Path.Combine(_folder.Path, "elsewhere", "real");
        Directory.CreateDirectory(elsewhere);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.CreateSymbolicLink(folder, elsewhere);
        File.CreateSymbolicLink(path, "../second");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "elsewhere", "second"), "real");
        Write(writer, 1);
        new FileInfo(real).Exists.Should().BeTrue("a link to nothing leads to what is to be made");
        Write(writer, 2);
        (new FileInfo(path).LinkTarget, new FileInfo(Path.Combine(_folder.Path, "elsewhere", "second")).LinkTarget).Should()
            .Be(("../second", "real"));
        new FileInfo(real).LinkTarget.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void Links_in_a_circle_are_refused(string writer)
    {
        string path = PathOf(writer), other = Path.Combine(_folder.Path, "other");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, other);
        File.CreateSymbolicLink(other, path);
        FluentActions.Invoking(() => Write(writer, 1)).Should().Throw<IOException>().WithMessage("*circle*");
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void The_mode_of_a_file_stays(string writer)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Write(writer, 1);
        foreach (UnixFileMode mode in new[] { OwnerOnly, OwnerOnly | UnixFileMode.GroupRead,
            OwnerOnly | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite })
        {
            File.SetUnixFileMode(PathOf(writer), mode);
            Write(writer, 2);
            File.GetUnixFileMode(PathOf(writer)).Should().Be(mode);
        }
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_read_only_file_is_refused_and_stays(string writer)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Write(writer, 1);
        string path = PathOf(writer);
        byte[] before = File.ReadAllBytes(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        FluentActions.Invoking(() => Write(writer, 2)).Should().Throw<UnauthorizedAccessException>().WithMessage($"*{path}*read-only*");
        File.ReadAllBytes(path).Should().Equal(before);
        NothingBeside(writer, path);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_folder_in_the_files_place_is_refused_and_nothing_is_left_behind(string writer)
    {
        string path = PathOf(writer);
        Directory.CreateDirectory(Path.Combine(path, "occupied"));
        FluentActions.Invoking(() => Write(writer, 1)).Should().Throw<IOException>();
        Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!).Should()
            .OnlyContain(entry => entry == path || !entry.Contains(Path.GetFileName(path)));
    }

    // The first write makes the file, which then stands elsewhere and is led to by a link.
    private string Made(string writer, string real)
    {
        Write(writer, 1);
        string link = PathOf(writer);
        File.Move(link, real);
        File.CreateSymbolicLink(link, real);
        return link;
    }

    private void NothingBeside(string writer, string real)
    {
        string name = Path.GetFileName(PathOf(writer));
        Directory.GetFiles(Path.GetDirectoryName(PathOf(writer))!).Where(file => Path.GetFileName(file).Contains(name)).Should()
            .ContainSingle();
        Directory.GetFiles(Path.GetDirectoryName(real)!).Where(file => Path.GetFileName(file).Contains(Path.GetFileName(real))).Should()
            .ContainSingle();
    }

    private string PathOf(string writer) => writer switch
    {
        "vectors" => Path.Combine(_folder.Path, "store", "store.vectors"),
        "report" => Path.Combine(_folder.Path, "reports", ReportFiles.Markdown),
        "stress test" => Path.Combine(_folder.Path, "reports", StressTestReportWriter.FileName(StressTest(1))),
        _ => Path.Combine(_folder.Path, "quick", "parts", "r1", "Load.outcome.json"),
    };

    private void Write(string writer, int content)
    {
        switch (writer)
        {
            case "vectors":
                Directory.CreateDirectory(Path.GetDirectoryName(PathOf(writer))!);
                VectorStore store = new(new VectorStoreOptions(2, VectorMetric.L2));
                store.Add(content, [1, 2]);
                store.Save(PathOf(writer));
                break;
            case "report":
                ReportFiles.Write(Path.Combine(_folder.Path, "reports"), Sample.Run, content == 1 ? [] : Sample.Claims);
                break;
            case "stress test":
                StressTestReportWriter.Write(StressTest(content), Path.Combine(_folder.Path, "reports"));
                break;
            default:
                new RunFolder(_folder.Path, "quick").WriteOutcome("r1", Outcome(content));
                break;
        }
    }

    private static StressTestReport StressTest(int content) => new(DateTimeOffset.UnixEpoch, [.. Enumerable.Repeat(
        new StressTestResult(StressTestResult.AddressGeneration, 0, 0, 0, 0, new StressTestLatency(0, 0, 0, 0, 0, 0, 0, 0), 0, 0, 0, 0,
            Success: true), content)]);

    private static ProjectOutcome Outcome(int content) => new() { Project = "Load", Passed = content };
}
