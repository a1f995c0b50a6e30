using Corpora.Vectors;
using Corpora.Vectors.Peers;
using Sut.Vectors;

namespace Scale.Vectors.Peers;

/// <summary>A peer's index full of a corpus, and how long one thread took to fill it.</summary>
internal sealed record BuiltPeer(USearchIndex Index, BlockTime Time, Noise Noise)
{
    /// <summary>Fills a new index, with the settings of a store's defaults.</summary>
    public static BuiltPeer Of(VectorCorpus corpus)
    {
        VectorStoreOptions like = corpus.NewStore().Options;
        USearchIndex index = new(like.Dimension, corpus.Vectors.Count, like.M, like.EfConstruction);
        GC.Collect();
        NoiseMeter meter = NoiseMeter.Start();
        // No clock step is longer than a build, so it runs once.
        BlockTime time = Block.Run(() => index.Fill(corpus.Vectors), TimeSpan.FromTicks(1));
        return new BuiltPeer(index, time, meter.Stop());
    }
}
