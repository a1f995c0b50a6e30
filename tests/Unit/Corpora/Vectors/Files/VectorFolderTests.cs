using Corpora.Vectors;
using Corpora.Vectors.Files;
using Harness.Xunit.Running;

namespace Unit.Corpora.Vectors.Files;

[Trait("Category", "Unit")]
public sealed class VectorFolderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly VectorSet _vectors;
    private readonly VectorSet _queries;
    private readonly ExactNeighbours _exact;

    public VectorFolderTests()
    {
        VectorData data = VectorData.Uniform(4, 3);
        _vectors = data.Base(50);
        _queries = data.Queries(6);
        _exact = ExactNeighbours.Of(_vectors, _queries, 5);
        VectorFolder.Export(_folder.Path, _vectors, _queries, _exact);
    }

    [Fact]
    public void What_is_exported_is_read_back()
    {
        GivenVectors read = VectorFolder.Read(_folder.Path);
        read.Base.Flat.SequenceEqual(_vectors.Flat).Should().BeTrue();
        read.Queries.Flat.SequenceEqual(_queries.Flat).Should().BeTrue();
        read.NeighboursPerQuery.Should().Be(5);
        read.Neighbours.Should().Equal(_exact.Ids);
    }

    [Fact]
    public void The_names_of_published_sets_will_do()
    {
        foreach (string file in Directory.GetFiles(_folder.Path))
        {
            File.Move(file, Path.Combine(_folder.Path, $"sift_{Path.GetFileName(file)}"));
        }

        VectorFolder.Read(_folder.Path).Base.Count.Should().Be(50);
    }

    [Theory]
    [InlineData("base.fvecs")]
    [InlineData("query.fvecs")]
    [InlineData("groundtruth.ivecs")]
    public void Refuses_a_folder_without_one_of_them_or_with_two(string name)
    {
        string path = Path.Combine(_folder.Path, name);
        File.Copy(path, Path.Combine(_folder.Path, $"other_{name}"));
        Reading().WithMessage($"*2 files can be the {Path.GetFileNameWithoutExtension(name)} (*other_{name}*): keep one");
        File.Delete(path);
        File.Delete(Path.Combine(_folder.Path, $"other_{name}"));
        Reading().WithMessage($"*no file here ends in {name}, *");
    }

    [Fact]
    public void Refuses_queries_of_another_dimension()
    {
        VecsFile.Write(Path.Combine(_folder.Path, "query.fvecs"), new VectorSet(3, new float[18]));
        Reading().WithMessage("*queries of 3 dimensions beside vectors of 4");
    }

    [Fact]
    public void Refuses_neighbours_of_other_queries()
    {
        VecsFile.Write(Path.Combine(_folder.Path, "groundtruth.ivecs"), 5, _exact.Ids.AsSpan(5));
        Reading().WithMessage("*neighbours of 5 queries beside 6 queries");
    }

    [Fact]
    public void Refuses_a_neighbour_that_there_is_not()
    {
        _exact.Ids[7] = 50;
        VecsFile.Write(Path.Combine(_folder.Path, "groundtruth.ivecs"), 5, _exact.Ids);
        Reading().WithMessage("*neighbour 2 of query 1 is 50, and there are 50 vectors");
    }

    [Fact]
    public void Refuses_neighbours_that_are_not_the_nearest()
    {
        VectorCorpus.Of(VectorFolder.Read(_folder.Path), 50).Judging.Exact.K.Should().Be(10);
        (_exact.Ids[3], _exact.Ids[8]) = (_exact.Ids[8], _exact.Ids[3]);
        VecsFile.Write(Path.Combine(_folder.Path, "groundtruth.ivecs"), 5, _exact.Ids);
        FluentActions.Invoking(() => VectorCorpus.Of(VectorFolder.Read(_folder.Path), 50)).Should().Throw<VectorDataException>()
            .WithMessage("*among the 5 nearest*");
    }

    public void Dispose() => _folder.Dispose();

    private FluentAssertions.Specialized.ExceptionAssertions<VectorDataException> Reading() =>
        FluentActions.Invoking(() => VectorFolder.Read(_folder.Path)).Should().Throw<VectorDataException>();
}
