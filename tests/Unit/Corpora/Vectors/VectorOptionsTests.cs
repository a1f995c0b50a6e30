using Corpora.Vectors;
using Harness.Xunit.Options;

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
    public void They_shape_what_is_measured() => SuiteOptions.Read(Named("tests")).Shaping.Should().Equal("VECTORS_DIR=tests");

    private static Dictionary<string, string> Named(string folder) => new() { ["VECTORS_DIR"] = folder };

    private static string? Read(Dictionary<string, string> variables) =>
        SuiteOptions.Read(variables).Of<VectorOptions>().GivenFolder;
}
