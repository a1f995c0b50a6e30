using System.Globalization;
using Corpora.Tokens;
using Harness.Xunit.Processes;

namespace Scale.Tokens;

[Trait("Category", "Scale")]
[Trait("System", "tokens")]
public sealed class StreamTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("scale", "tokens", "stream").Bounding(Metric.Ratio, "1M", "10M")
        .Bounding(Metric.Allocated).Bounding(Metric.FileBytes);

    public static CellPlan Managed { get; } = new CellPlan("scale", "tokens", "stream", "memory=managed").Bounding(Metric.PeakMemory);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Tokens_stream_to_a_file_and_back(CellCase cell)
    {
        TokenStreams streams = new(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every token comes back as written, in order", () =>
            streams.Run(_folder.Emptied().NextFile(".tokens"), TokenStreams.CheckEach));
        RawStream raw = new(cell.Items);
        run.Compare("raw file", progress => Pace.PairedMeasurement.RunPrepared(
            _ => Fresh(path => streams.Run(path, TokenStreams.Sum)), _ => Fresh(raw.Run), progress));
        run.Exact(Metric.Allocated, Allocations.PerOperation(Fresh(path => streams.Run(path, TokenStreams.Sum))), cell.Items);
        run.Exact(Metric.FileBytes, FileBytes.Of(Directory.GetFiles(_folder.Path).Single()), cell.Items);
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Managed))]
    public void However_many_stream_the_heap_stays_small(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        long[] answer = [];
        run.Prove("the ids that come back in a process of its own add up", () =>
        {
            string count = cell.Items.ToString(CultureInfo.InvariantCulture);
            answer = [.. ChildProcess.Run(TimeSpan.FromMinutes(5), "tokens-stream", count, _folder.Emptied().NextFile(".tokens")).Split(' ')
                .Select(long.Parse)];
            TokenProof.Require(TokenProof.SumBelow(cell.Items), (ulong)answer[0]);
        });
        run.Exact(Metric.PeakMemory, answer[1], cell.Items);
        run.Remark(Metric.PeakMemory, _ => FormattableString.Invariant(
            $"all that the process ever allocated on the managed heap, so the peak cannot be more; the whole process peaked at {answer[2] / 1e6:0.0} MB, the runtime's code and threads included"));
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();

    private Func<long> Fresh(Func<string, long> run) => () => run(_folder.Emptied().NextFile(".tokens"));
}
