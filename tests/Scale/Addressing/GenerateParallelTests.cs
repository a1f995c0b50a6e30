using Corpora.Addressing;
using Sut.Addressing;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class GenerateParallelTests
{
    private const int Threads = 2;

    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "generate-parallel", "threads=2").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Two_threads_make_addresses_almost_twice_as_fast(CellCase cell)
    {
        Skip.If(Environment.ProcessorCount < Threads,
            $"{Threads} threads want {Threads} cores; this machine has {Environment.ProcessorCount}.");
        ReadOnlyMemory<BitChain> chains = Corpus.First(cell.Items);
        Stat7Address[] addresses = new Stat7Address[cell.Items];
        long Generate(int threads)
        {
            AddressGenerator.GenerateParallel(chains, addresses, threads);
            return addresses.Length;
        }

        // The test host itself may sit on the few threads that a small machine's pool has at once; the next one comes half a second
        // later, and until then two threads are one.
        ThreadPool.GetMinThreads(out int atOnce, out int ports);
        ThreadPool.SetMinThreads(Math.Max(atOnce, 4 * Threads), ports);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove(AddressProof.Statement, () =>
        {
            Generate(Threads);
            AddressProof.Check(chains.Span, addresses);
        });
        run.Compare("1 thread", progress => CellRun.PairedMeasurement.Run(() => Generate(Threads), () => Generate(1), progress));
        run.Conclude();
    }
}
