using Harness.Reports;
using Harness.Thresholds;
using Harness.Trend;
using Unit.Harness.Reports;

namespace Unit.Harness.Trend;

[Trait("Category", "Unit")]
public sealed class TrendFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trend").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_report_below_a_folder_is_read_with_its_figures_bounds_and_repeats()
    {
        Put("a/quick", JsonReport.Write(Sample.Run));
        TrendFiles files = TrendFiles.Read([_folder]);
        TrendRun run = files.Runs.Should().ContainSingle().Subject;
        files.Refusals.Should().BeEmpty();
        (run.Run, run.Commit, run.Machine, run.Settings).Should()
            .Be((Sample.Run.Run, Sample.Run.Commit, Sample.Run.Fingerprint!.Machine, Sample.Run.Fingerprint.Settings));
        run.Started.Should().Be(Sample.Run.Started);
        run.Figures.Should().HaveCount(Sample.Run.Rows.Count);
        foreach (ReportRow row in Sample.Run.Rows)
        {
            TrendFigure figure = run.Figures[KeyOf(row)];
            figure.Value.Should().Be(row.Value);
            (figure.Low, figure.High).Should().Be((row.Spread?.Minimum ?? row.Value, row.Spread?.Maximum ?? row.Value));
            figure.Limit.Should().Be(row.Bound?.Limit ?? double.NaN);
            figure.Stands.Should().Be(row.Origin != FigureOrigin.Extrapolated && row.Verdict != Verdict.Inconclusive);
        }
    }

    [Fact]
    public void A_report_of_the_first_schema_is_read()
    {
        Put("old", """
            {"schema":1,"run":"r","profile":"quick","started":"2026-01-31T12:00:00.5Z","commit":null,"failures":[],
             "host":{"cpu":"Old CPU","cores":2,"avx512":true,"memory_bytes":8000,"os":"Old OS","dotnet":".NET 10","optimized":true,"gc":"g","sqlite":null},
             "rows":[{"suite":"load","system":"mesh","operation":"insert","variant":"","tier":"5K","metric":"gone","value":7,"unit":"x","n":1,
              "spread":null,"kind":"measured","bound":{"at_least":5,"because":"b"},"verdict":"pass"}]}
            """);
        TrendRun run = TrendFiles.Read([_folder]).Runs.Should().ContainSingle().Subject;
        (run.Machine, run.Settings).Should().Be(("Old CPU, 2 cores, 8000 bytes, Old OS", "profile quick"));
        run.Figures.Should().ContainSingle().Which.Value.Should().Be(new TrendFigure(7, 7, 7, 5, AtLeast: true, Stands: true));
        TrendHtml.Write(new TrendReport(TrendFiles.Read([_folder]))).Should().Contain("gone");
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("no json at all", "torn, or no JSON")]
    [InlineData("[1]", "no object")]
    [InlineData("{\"benchmarks\":[{\"name\":\"x\"}]}", "has not the schema")]
    [InlineData("{\"schema\":\"two\",\"run\":\"r\",\"rows\":[]}", "has not the schema")]
    [InlineData("{\"schema\":2,\"run\":7}", "no report of a run")]
    [InlineData("{\"schema\":2,\"rows\":{}}", "a report has a StartArray there")]
    [InlineData("{\"schema\":2,\"rows\":[{\"suite\":\"load\"}]}", "lacks a word of its key")]
    [InlineData("{\"schema\":2,\"host\":[]}", "a report has a StartObject there")]
    public void What_is_no_report_is_left_out_by_name(string text, string why)
    {
        Put("strange", text);
        Put("good", JsonReport.Write(Sample.Run));
        TrendFiles files = TrendFiles.Read([_folder]);
        files.Runs.Should().ContainSingle();
        TrendRefusal refusal = files.Refusals.Should().ContainSingle().Subject;
        refusal.Path.Should().EndWith("strange/results.json");
        refusal.Why.Should().Contain(why);
    }

    [Fact]
    public void A_report_cut_off_anywhere_is_told_as_torn()
    {
        string whole = JsonReport.Write(Sample.Run);
        for (int length = 1; length < whole.Length - 2; length += 211)
        {
            Put("torn", whole[..length]);
            TrendFiles files = TrendFiles.Read([_folder]);
            files.Runs.Should().BeEmpty();
            files.Refusals.Should().ContainSingle().Which.Why.Should().Contain("torn");
        }
    }

    [Fact]
    public void A_newer_schema_is_refused()
    {
        Put("new", JsonReport.Write(Sample.Run).Replace($"\"schema\":{RunReport.Schema}", $"\"schema\":{RunReport.Schema + 1}", StringComparison.Ordinal));
        TrendFiles.Read([_folder]).Refusals.Should().ContainSingle().Which.Why.Should().Contain("take a newer program");
    }

    [Fact]
    public void A_run_that_lies_there_twice_counts_once()
    {
        Put("merged", JsonReport.Write(Sample.Run));
        Put("shard", JsonReport.Write(new RunReport(Sample.Run.Run, "quick", Sample.Run.Started, null, Sample.Host, Sample.Run.Rows.Take(2))));
        TrendFiles files = TrendFiles.Read([_folder, _folder]);
        files.Runs.Should().ContainSingle().Which.Figures.Should().HaveCount(Sample.Run.Rows.Count);
        files.Refusals.Should().ContainSingle().Which.Path.Should().Contain("shard");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() =>
        ((Func<TrendFiles>)(() => TrendFiles.Read([Path.Combine(_folder, "no")]))).Should().Throw<DirectoryNotFoundException>().WithMessage("*no*");

    private static TrendKey KeyOf(ReportRow row) => new(row.Cell.Suite, row.Cell.System, row.Cell.Operation, row.Cell.Variant,
        row.Cell.Tier, row.Metric.Name, row.Layout ?? "");

    private void Put(string place, string text) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, place)).FullName, ReportFiles.Json), text);
}
