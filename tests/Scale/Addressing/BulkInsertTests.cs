using Corpora.Addressing;
using Sut.Addressing;

namespace Scale.Addressing;

[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class BulkInsertTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static CellPlan Cells { get; } = new CellPlan("scale", "addressing", "bulk-insert")
        .Bounding(Metric.Ratio).Bounding(Metric.FileBytes);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Entities_are_stored_almost_as_fast_as_sqlite_stores_bytes(CellCase cell)
    {
        ReadOnlyMemory<BitChain> chains = Corpus.First(cell.Items);
        Stat7Address[] addresses = Corpus.Addresses(cell.Items);
        CanonicalBytes texts = CanonicalBytes.OfCorpus(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        long fileBytes = 0;
        run.Prove("every entity is read back as written, also after reopening the file", () =>
            fileBytes = ReadBack(chains.Span, addresses, texts));
        // Texts and addresses are made beforehand on both sides: what is compared is the storing.
        EntityBatch batch = EntityBatch.Of(chains.Span);
        run.Compare("raw SQLite", progress =>
            CellRun.PairedMeasurement.RunPrepared(_ => OurInsert(batch), _ => RawInsert(texts, addresses), progress));
        run.Exact(Metric.FileBytes, fileBytes, cell.Items);
        run.Conclude();
    }

    public void Dispose() => _folder.Dispose();

    private Func<long> OurInsert(EntityBatch batch)
    {
        SqliteEntityStore store = new(_folder.Emptied().NextFile(".db"));
        return () =>
        {
            BulkInsertResult result = store.BulkInsert(batch);
            store.Dispose();
            return result.Added;
        };
    }

    private Func<long> RawInsert(CanonicalBytes texts, Stat7Address[] addresses)
    {
        RawEntities store = new(_folder.Emptied().NextFile(".db"));
        return () =>
        {
            long inserted = store.Insert(texts, addresses);
            store.Dispose();
            return inserted;
        };
    }

    private long ReadBack(ReadOnlySpan<BitChain> chains, Stat7Address[] addresses, CanonicalBytes texts)
    {
        string path = _folder.NextFile(".db");
        using (SqliteEntityStore store = new(path))
        {
            store.BulkInsert(chains).Added.Should().Be(chains.Length);
        }

        using SqliteEntityStore reopened = new(path);
        StoreProof.Check(reopened, addresses, texts);
        return FileBytes.Of(path, "-wal");
    }
}
