using Corpora.Vectors;
using Corpora.Vectors.Files;
using Harness.Xunit.Processes;

namespace Load.Vectors;

[Trait("Category", "Load")]
[Trait("System", "vectors")]
public sealed class ExportTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Exported_vectors_are_those_of_the_suite_with_their_true_neighbours()
    {
        ChildProcess.Run(TimeSpan.FromMinutes(1), "vectors-export", _folder.Path, "clustered", "2000", "16", "7").Should()
            .StartWith("2000 vectors and 1000 queries");
        GivenVectors read = VectorFolder.Read(_folder.Path);
        read.Base.Flat.SequenceEqual(VectorData.Clustered(16, 7).Base(2_000).Flat).Should().BeTrue();

        // Refuses neighbours that are not the nearest.
        VectorCorpus.Of(read, 2_000).Vectors.Count.Should().Be(2_000);
    }

    public void Dispose() => _folder.Dispose();
}
