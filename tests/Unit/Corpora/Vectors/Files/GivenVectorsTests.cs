using Corpora.Vectors;
using Corpora.Vectors.Files;
using Harness.Xunit.Running;
using Sut.Vectors;

namespace Unit.Corpora.Vectors.Files;

[Trait("Category", "Unit")]
public sealed class GivenVectorsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void A_file_without_queries_gives_a_tenth_of_its_vectors_evenly_spread()
    {
        GivenVectors given = GivenVectors.OfFile(Written(Counting(41)));
        given.Queries.Flat.ToArray().Should().Equal(5, 15, 25, 35);
        given.Base.Flat.ToArray().Should().Equal(Enumerable.Range(0, 41).Where(i => i % 10 != 5).Select(i => (float)i));
        VectorCorpus corpus = VectorCorpus.Of(given, 30);
        corpus.Vectors.Flat.ToArray().Should().Equal(given.Base.Flat[..30].ToArray());
        corpus.NewStore().Options.Metric.Should().Be(VectorMetric.L2);
    }

    [Fact]
    public void A_large_file_gives_a_thousand() => GivenVectors.OfFile(Written(Counting(20_000))).Queries.Count.Should().Be(1_000);

    [Fact]
    public void Refuses_a_file_too_small_to_give_any() => FluentActions.Invoking(() => GivenVectors.OfFile(Written(Counting(19))))
        .Should().Throw<VectorDataException>().WithMessage("*19 vectors are too few*");

    [Fact]
    public void Refuses_vectors_longer_than_a_store_holds() =>
        FluentActions.Invoking(() => GivenVectors.OfFile(Written(new VectorSet(4_097, new float[20 * 4_097]))))
            .Should().Throw<VectorDataException>().WithMessage("*4097 dimensions; stores hold up to 4096");

    [Fact]
    public void Words_are_searched_by_the_angle_and_an_exact_search_finds_all()
    {
        string path = _folder.NextFile(".txt");
        VectorSet vectors = VectorData.Clustered(8, 1).Base(400);
        File.WriteAllLines(path, Enumerable.Range(0, 400).Select(i =>
            FormattableString.Invariant($"w{i} {string.Join(" ", vectors[i].ToArray().Select(static x => FormattableString.Invariant($"{x:R}")))}")));
        GivenVectors given = GivenVectors.OfFile(path);
        VectorCorpus corpus = VectorCorpus.Of(given, given.Base.Count);
        VectorStore store = corpus.Fill(corpus.NewStore(), 1);
        store.Options.Metric.Should().Be(VectorMetric.Cosine);
        corpus.Judging.RecallOf((query, result) => store.SearchExact(query, VectorCorpus.K, result)).Min.Should().Be(1);
    }

    // What a sum of 100 products may be off by is 100 x 2^-24, however near the vectors lie.
    [Fact]
    public void A_cosine_that_single_precision_cannot_tell_from_the_nearest_is_right_and_another_is_not()
    {
        VectorSet query = new(2, [1, 0]);
        VectorSet vectors = new(2, [1, 0, 1, 1e-4f, 1, 1e-3f]);
        ExactNeighbours exact = ExactNeighbours.Of(vectors, query, 1, VectorMetric.Cosine);
        Recall.Of(vectors, query, exact, [1]).Min.Should().Be(1);
        Recall.Of(vectors, query, exact, [2]).Min.Should().Be(0);
        Recall.Of(vectors, query, ExactNeighbours.Of(vectors, query, 1), [1]).Min.Should().Be(0, "squared distances tell them apart");
    }

    [Fact]
    public void A_set_and_its_part_are_one_array()
    {
        VectorSet part = Counting(10)[2..8][1..3];
        part.Flat.ToArray().Should().Equal(3, 4);
        part.Memory.ToArray().Should().Equal(3, 4);
        part[1].ToArray().Should().Equal(4);
        VectorSet all = Counting(1_000_000);
        Allocated(() => _ = all[1..]).Should().BeLessThan(1_000);
    }

    public void Dispose() => _folder.Dispose();

    private string Written(VectorSet vectors)
    {
        string path = _folder.NextFile(".fvecs");
        VecsFile.Write(path, vectors);
        return path;
    }

    private static VectorSet Counting(int count) => new(1, [.. Enumerable.Range(0, count).Select(static i => (float)i)]);

    private static long Allocated(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
