using System.Globalization;
using Harness.Xunit.Postgres;
using Harness.Xunit.Processes;

namespace Scale.Payloads;

[Trait("Category", "Scale")]
[Trait("System", "payloads")]
public sealed class RecordFootprintTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    public static CellPlan Cells { get; } = new CellPlan("scale", "payloads", "footprint", "format=ndjson-zstd,of=managed")
        .Bounding(Metric.PeakMemory);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_streamed_record_takes_its_payload_and_little_more(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        long[] answer = [];
        run.Prove("the child process wrote the record, read it back and found every epoch", () =>
        {
            // In the environment, not on the command line, which everybody can read.
            Environment.SetEnvironmentVariable("RECORD_DSN", schema.ConnectionString);
            answer = [.. ChildProcess.Run(TimeSpan.FromMinutes(5), "payloads-footprint", cell.Items.ToString(CultureInfo.InvariantCulture))
                .Split(' ').Select(long.Parse)];
            answer[0].Should().Be(cell.Items);
        });
        SuiteRun.Current.Progress.Say(string.Create(CultureInfo.InvariantCulture,
            $"{cell}: payload {answer[1]:N0} bytes, managed heap at its largest {answer[2]:N0}, process {answer[3]:N0}"));
        run.Exact(Metric.PeakMemory, answer[2], cell.Items);
        run.Conclude();
    }
}
