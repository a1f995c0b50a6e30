using Harness.Measurement;
using Harness.Thresholds;
using Harness.Xunit.Running;

namespace Scale.Mesh;

[Trait("Category", "Scale")]
[Trait("System", "mesh")]
public sealed class BatchInsertGrowthTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = CellPlan.Range("mesh", "batch-insert").Bounding(Metric.Growth);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_node_costs_hardly_more_in_a_larger_batch(CellCase cell)
    {
        BatchInsertWork[] works = [.. Growing.Sizes(cell).Select(size => new BatchInsertWork(_folder, size))];
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every node of every size is read back as written, also after reopening the file", () => Array.ForEach(works, work => work.Check()));
        run.Growth(progress => Measure(works, progress));
        Array.ForEach(works, work => work.Dispose());
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();

    // As Growing.Measure, but a new file is no part of a batch: each run is prepared, and only the batch timed.
    private static (GrowthFit Fit, Noise Noise) Measure(BatchInsertWork[] works, Action<int, int> progress)
    {
        int repeats = CellRun.FewRepeats; // over five sizes, fifteen figures
        List<double>[] rates = [.. works.Select(_ => new List<double>())];
        NoiseMeter meter = NoiseMeter.Start();
        for (int repeat = 1; repeat <= repeats; repeat++)
        {
            for (int i = 0; i < works.Length; i++)
            {
                rates[i].Add(works[i].Rate());
            }

            progress(repeat, repeats);
        }

        return (GrowthFit.ThroughRates([.. works.Zip(rates, (work, rate) => ((long)work.Count, new Repeats(rate)))]), meter.Stop());
    }
}
