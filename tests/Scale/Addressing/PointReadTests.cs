using System.Buffers;
using Corpora.Addressing;
using Sut.Addressing;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class PointReadTests : IDisposable
{
    private const int Chunk = 64;
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "point-read").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void An_entity_is_read_almost_as_fast_as_sqlite_reads_bytes(CellCase cell)
    {
        ReadOnlyMemory<BitChain> chains = Corpus.First(cell.Items);
        Stat7Address[] addresses = Corpus.Addresses(cell.Items);
        CanonicalBytes texts = CanonicalBytes.OfCorpus(cell.Items);
        Probes probes = Probes.Hits(addresses, Suites.Options.Seed);
        using SqliteEntityStore store = new(_folder.NextFile(".db"));
        using RawEntities yardstick = new(_folder.NextFile(".db"));
        store.BulkInsert(chains.Span);
        yardstick.Insert(texts, addresses);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("every entity is read back as written", () => StoreProof.Check(store, addresses, texts));

        int next = 0;
        ArrayBufferWriter<byte> text = new(4096);
        byte[] buffer = new byte[4096];
        long Ours() => Chunkwise(ref next, probes, i =>
        {
            text.ResetWrittenCount();
            store.TryReadCanonical(probes.Addresses[i], text);
            return text.WrittenCount;
        }, texts);
        long Raw() => Chunkwise(ref next, probes, i => yardstick.Read(probes.Addresses[i], buffer), texts);

        run.Compare("raw SQLite", progress => CellRun.PairedMeasurement.Run(Ours, Raw, progress));
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();

    private static long Chunkwise(ref int next, Probes probes, Func<int, int> read, CanonicalBytes texts)
    {
        for (int i = 0; i < Chunk; i++)
        {
            int length = read(next);
            if (length != texts[probes.Slots[next]].Length)
            {
                throw new InvalidOperationException($"Address {probes.Addresses[next]} was read as {length} bytes.");
            }

            next = next + 1 == probes.Slots.Length ? 0 : next + 1;
        }

        return Chunk;
    }
}
