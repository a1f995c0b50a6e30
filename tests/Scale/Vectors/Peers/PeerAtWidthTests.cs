using System.Globalization;
using Corpora.Vectors;
using Corpora.Vectors.Peers;

namespace Scale.Vectors.Peers;

/// <summary>The curve of a peer, to be drawn beside the one of <see cref="SearchAtWidthTests"/>.</summary>
[Collection(VectorCollection.Name)]
[Trait("Category", "Scale")]
[Trait("System", "vectors")]
public sealed class PeerAtWidthTests(VectorGraphs graphs)
{
    private static readonly PairedMeasurement Pace = new(3, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));

    public static CellPlan Cells { get; } = CellPlan.Of(At(16), At(32), At(64), At(128), At(256));

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Wider_searches_of_a_peer_find_more(CellCase cell)
    {
        Skip.If(USearchIndex.Missing is not null, USearchIndex.Missing);
        int ef = int.Parse(VectorShape.Part(cell.Cell.Variant, "ef")!, CultureInfo.InvariantCulture);
        PeerWork work = new(graphs.Corpus(VectorShape.Plain, cell.Items), graphs.Peer(cell.Items).Index);
        Recall recall = null!;
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove($"recall says what these searches of {USearchIndex.Name} {USearchIndex.Version} find", () => recall = work.RecallAt(ef));
        run.Speed(progress =>
        {
            work.SetEf(ef);
            Measured searches = Pace.Run(work.Next, progress);
            return (searches.Operation, searches.OperationsMeasured, searches.Noise);
        });
        run.Recall(recall);
        run.Conclude();
    }

    private static CellPlan At(int ef) =>
        new("scale", "vectors", "search-peer", string.Create(CultureInfo.InvariantCulture, $"peer=usearch,ef={ef}"));
}
