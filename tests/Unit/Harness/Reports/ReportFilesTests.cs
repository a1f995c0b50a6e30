using Harness.Reports;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class ReportFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("reports").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Writes_what_the_writers_render_and_leaves_nothing_else()
    {
        string folder = Path.Combine(_root, "artifacts", "quick");

        ReportFiles.Write(folder, Sample.Run);
        ReportFiles.Write(folder, Sample.Run, Sample.Claims);

        Directory.EnumerateFiles(folder).Select(Path.GetFileName)
            .Should().BeEquivalentTo("results.json", "results.csv", "report.md", "report.html");
        File.ReadAllText(Path.Combine(folder, "results.json")).Should().Be(JsonReport.Write(Sample.Run));
        File.ReadAllText(Path.Combine(folder, "results.csv")).Should().Be(CsvReport.Write(Sample.Run));
        File.ReadAllText(Path.Combine(folder, "report.md")).Should().Be(MarkdownReport.Write(Sample.Run, Sample.Claims));
        File.ReadAllText(Path.Combine(folder, "report.html")).Should().Be(HtmlReport.Write(Sample.Run, Sample.Claims));
        File.ReadAllBytes(Path.Combine(folder, "results.json"))[0].Should().Be((byte)'{');
    }

    [Fact]
    public void Leaves_no_temporary_file_when_a_file_cannot_be_replaced()
    {
        Directory.CreateDirectory(Path.Combine(_root, "results.csv", "occupied"));

        FluentActions.Invoking(() => ReportFiles.Write(_root, Sample.Run)).Should().Throw<Exception>();

        Directory.EnumerateFiles(_root).Select(Path.GetFileName).Should().Equal("results.json");
    }
}
