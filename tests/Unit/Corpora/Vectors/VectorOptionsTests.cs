using Corpora.Vectors;
using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Unit.Corpora.Vectors;

[Trait("Category", "Unit")]
public sealed class VectorOptionsTests
{
    [Fact]
    public void No_vectors_are_given_unless_a_folder_is_named()
    {
        Read(new Dictionary<string, string>()).Should().BeNull();
        Read(Named("")).Should().BeNull();
        Read(Named("tests")).Should().Be(RepositoryRoot.File("tests"), "relative paths start at the root, in every process");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused() => FluentActions.Invoking(() => Read(Named("no/such/folder")))
        .Should().Throw<OptionException>().WithMessage("*VECTORS_DIR*no/such/folder*is refused*existing folder*");

    [Fact]
    public void A_file_is_named_by_itself()
    {
        using ScratchFolder folder = new();
        string path = folder.NextFile(".npy");
        FluentActions.Invoking(() => OfFile(path)).Should().Throw<OptionException>().WithMessage("*VECTORS_FILE*is refused*an existing file*");
        File.WriteAllBytes(path, []);
        OfFile(path).GivenFile.Should().Be(path);
        OfFile(path).AreGiven.Should().BeTrue();
        FluentActions.Invoking(() => OfFile("README.md")).Should().Throw<OptionException>().WithMessage("*ends in .fvecs, *.hdf5 or .h5*");
        FluentActions.Invoking(() => SuiteOptions.Read(new Dictionary<string, string> { ["VECTORS_FILE"] = path, ["VECTORS_DIR"] = "tests" }))
            .Should().Throw<OptionException>().WithMessage("*VECTORS_FILE*VECTORS_DIR names vectors, too*");
    }

    [Fact]
    public void They_shape_what_is_measured() => SuiteOptions.Read(Named("tests")).Shaping.Should().Equal("VECTORS_DIR=tests");

    private static Dictionary<string, string> Named(string folder) => new() { ["VECTORS_DIR"] = folder };

    private static VectorOptions OfFile(string path) =>
        SuiteOptions.Read(new Dictionary<string, string> { ["VECTORS_FILE"] = path }).Of<VectorOptions>();

    private static string? Read(Dictionary<string, string> variables) =>
        SuiteOptions.Read(variables).Of<VectorOptions>().GivenFolder;
}
