using Corpora.Vectors;
using Corpora.Vectors.Peers;

namespace Unit.Corpora.Vectors.Peers;

[Trait("Category", "Unit")]
public sealed class USearchIndexTests
{
    [SkippableFact]
    public void It_finds_nearly_all_and_more_the_wider_it_searches()
    {
        Skip.If(USearchIndex.Missing is not null, USearchIndex.Missing);
        VectorData data = VectorData.Clustered(16, 1);
        VectorSet vectors = data.Base(2_000), queries = data.Queries(100);
        using USearchIndex index = new(16, 2_000, 16, 100);
        index.Fill(vectors).Should().Be(2_000);
        index.Bytes.Should().BeGreaterThan(2_000 * 16 * sizeof(float));
        USearchIndex.Version.Should().MatchRegex(@"^\d+\.\d+\.\d+$");
        ExactNeighbours exact = ExactNeighbours.Of(vectors, queries, VectorCorpus.K);
        double RecallAt(int ef)
        {
            index.SetEf(ef);
            int[] found = new int[queries.Count * VectorCorpus.K];
            ulong[] keys = new ulong[VectorCorpus.K];
            for (int q = 0; q < queries.Count; q++)
            {
                index.Search(queries[q], keys).Should().Be(VectorCorpus.K);
                Array.ConvertAll(keys, static key => (int)key).CopyTo(found, q * VectorCorpus.K);
            }

            return Recall.Of(vectors, queries, exact, found).Mean;
        }

        RecallAt(256).Should().BeGreaterThan(0.999).And.BeGreaterThan(RecallAt(10));
    }

    [SkippableFact]
    public void Refuses_a_query_of_another_dimension()
    {
        Skip.If(USearchIndex.Missing is not null, USearchIndex.Missing);
        using USearchIndex index = new(4, 10, 16, 100);
        FluentActions.Invoking(() => index.Search(new float[3], new ulong[10])).Should().Throw<ArgumentException>().WithMessage("*4*");
        FluentActions.Invoking(() => index.Search(new float[4], new ulong[11])).Should().Throw<ArgumentException>();
    }
}
