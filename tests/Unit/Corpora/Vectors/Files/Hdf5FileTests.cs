using Corpora.Vectors.Files;
using Harness.Xunit.Running;
using PureHDF;
using Sut.Vectors;

namespace Unit.Corpora.Vectors.Files;

[Trait("Category", "Unit")]
public sealed class Hdf5FileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Its_tables_are_read_with_their_distance()
    {
        GivenVectors read = GivenVectors.OfFile(Written(Tables()));
        read.Metric.Should().Be(VectorMetric.L2);
        read.Base.Flat.ToArray().Should().Equal(0, 0, 3, 4, 6, 8);
        read.Queries.Flat.ToArray().Should().Equal(3, 3);
        (read.NeighboursPerQuery, read.Neighbours[0], read.Neighbours[1]).Should().Be((2, 1, 0));
        read.CheckNeighbours(read.Base, read.Queries);
    }

    [Fact]
    public void Doubles_long_indices_and_chunks_are_read_too()
    {
        H5File file = Tables();
        file["train"] = new H5Dataset(new double[,] { { 0, 0 }, { 3, 4 }, { 6, 8 } }, chunks: [2, 2]);
        file["neighbors"] = new long[,] { { 1, 0 } };
        GivenVectors read = GivenVectors.OfFile(Written(file));
        read.Base.Flat.ToArray().Should().Equal(0, 0, 3, 4, 6, 8);
        read.Neighbours.Should().Equal(1, 0);
    }

    [Fact]
    public void Vectors_meant_for_the_angle_have_length_1()
    {
        GivenVectors read = GivenVectors.OfFile(Written(Tables(distance: "angular", first: 5)));
        read.Metric.Should().Be(VectorMetric.Cosine);
        read.Base.Flat.ToArray().Should().Equal(1, 0, 0.6f, 0.8f, 0.6f, 0.8f);
    }

    public static TheoryData<string, string> Refusals { get; } = new()
    {
        { "jaccard", "*its distance is 'jaccard'*" },
        { "no distance", "*no attribute 'distance'*" },
        { "no train", "*no table 'train'*" },
        { "no neighbors", "*no table 'neighbors'*" },
        { "row of vectors", "*'train' has 1 dimensions*" },
        { "integers", "*'train' holds FixedPoint of 4 bytes*" },
        { "float neighbors", "*'neighbors' holds FloatingPoint*" },
        { "other dimension", "*queries of 3 dimensions beside vectors of 2" },
        { "other queries", "*neighbours of 2 queries beside 1 queries" },
        { "no such neighbor", "*neighbour 1 of query 0 is 3, and there are 3 vectors" },
        { "huge neighbor", "*torn or no HDF5*" },
        { "infinite", "*component 1 of vector 0 is Infinity*" },
        { "no direction", "*vector 0 has no direction*" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refuses_tables_that_are_not_those_of_a_benchmark(string what, string message)
    {
        H5File file = Tables();
        switch (what)
        {
            case "jaccard":
                file.Attributes["distance"] = "jaccard";
                break;
            case "no distance":
                file.Attributes.Clear();
                break;
            case "no train" or "no neighbors":
                file.Remove(what[3..]);
                break;
            case "no direction":
                file.Attributes["distance"] = "angular";
                break;
            default:
                (string table, object values) = Replacement(what);
                file[table] = values;
                break;
        }

        FluentActions.Invoking(() => GivenVectors.OfFile(Written(file))).Should().Throw<VectorDataException>().WithMessage(message);
    }

    [Theory]
    [InlineData(0, "*another kind")]
    [InlineData(20, "*another kind")]
    [InlineData(60, "*torn*")]
    [InlineData(-1, "*the file is torn")]
    public void Refuses_a_torn_file_whose_missing_values_would_read_as_zeros(int length, string message)
    {
        string path = Written(Tables());
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(length < 0 ? file.Length + length : length);
        }

        FluentActions.Invoking(() => GivenVectors.OfFile(path)).Should().Throw<VectorDataException>().WithMessage(message);
    }

    [Fact]
    public void Refuses_a_file_of_another_kind()
    {
        string path = _folder.NextFile(".hdf5");
        File.WriteAllBytes(path, new byte[4_096]);
        FluentActions.Invoking(() => GivenVectors.OfFile(path)).Should().Throw<VectorDataException>().WithMessage("*does not begin like HDF5*");
    }

    public void Dispose() => _folder.Dispose();

    private static H5File Tables(string distance = "euclidean", float first = 0) => new()
    {
        ["train"] = new float[,] { { first, 0 }, { 3, 4 }, { 6, 8 } },
        ["test"] = new float[,] { { 3, 3 } },
        ["neighbors"] = new int[,] { { 1, 0 } },
        Attributes = new() { ["distance"] = distance },
    };

    private static (string Table, object Values) Replacement(string what) => what switch
    {
        "row of vectors" => ("train", new float[] { 1, 2 }),
        "integers" => ("train", new int[,] { { 1, 2 } }),
        "float neighbors" => ("neighbors", new float[,] { { 1, 0 } }),
        "other dimension" => ("test", new float[,] { { 3, 3, 3 } }),
        "other queries" => ("neighbors", new int[,] { { 1 }, { 0 } }),
        "no such neighbor" => ("neighbors", new int[,] { { 1, 3 } }),
        "huge neighbor" => ("neighbors", new long[,] { { 1, 1L << 40 } }),
        _ => ("train", new float[,] { { 0, float.PositiveInfinity }, { 3, 4 }, { 6, 8 } }),
    };

    private string Written(H5File file)
    {
        string path = _folder.NextFile(".hdf5");
        file.Write(path);
        return path;
    }
}
