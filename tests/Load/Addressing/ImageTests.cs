using Corpora.Addressing;
using Sut.Addressing;

namespace Load.Addressing;

/// <summary>The original's scenario of 10,000 images: all are addressed and stored, then one is fetched.</summary>
[Trait("Category", "Load")]
[Trait("System", "addressing")]
public sealed class ImageTests
{
    public static CellPlan Cells { get; } = new CellPlan("load", "addressing", "images").Bounding(Metric.Throughput).Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void All_images_are_stored_and_one_is_fetched(CellCase cell)
    {
        ReadOnlyMemory<BitChain> images = Corpus.First(cell.Items);
        Stat7Address[] addresses = Corpus.Addresses(cell.Items);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("each image is stored once and fetched as the content that its address names", () =>
        {
            using MemoryEntityStore store = new();
            store.BulkInsert(images.Span).Should().Be(new BulkInsertResult(cell.Items, 0));
            for (int i = 0; i < addresses.Length; i++)
            {
                Fetch(store, addresses[i]).Id.Should().Be(images.Span[i].Id);
            }
        });

        run.Compare("Dictionary of texts", progress => CellRun.PairedMeasurement.RunPrepared(
            _ => () => StoreAndFetch(images.Span, addresses[cell.Items / 2]),
            _ => () => StoreAndFetchByHand(images.Span, addresses[cell.Items / 2]),
            progress));
        run.Conclude();
    }

    private static long StoreAndFetch(ReadOnlySpan<BitChain> images, in Stat7Address one)
    {
        using MemoryEntityStore store = new();
        store.BulkInsert(images);
        Fetch(store, one);
        return images.Length;
    }

    // The same by what everybody has at hand: an address for each, its text in a dictionary, and one read back.
    private static long StoreAndFetchByHand(ReadOnlySpan<BitChain> images, in Stat7Address one)
    {
        AddressGenerator generator = new();
        Dictionary<Stat7Address, byte[]> texts = [];
        foreach (BitChain image in images)
        {
            texts.Add(generator.Generate(image), CanonicalText.Of(image));
        }

        _ = BitChainJson.Parse(texts[one]);
        return images.Length;
    }

    private static BitChain Fetch(MemoryEntityStore store, in Stat7Address address) =>
        store.TryGet(address, out BitChain? image) ? image
            : throw new InvalidOperationException($"The image {address} was stored and is not there.");
}
