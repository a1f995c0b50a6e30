using Harness.Xunit.Golden;
using Sut.Addressing;
using Xunit.Abstractions;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Stat7GoldenTests(GoldenOutput voice, ITestOutputHelper output) : IClassFixture<GoldenOutput>
{
    [Fact]
    public void Every_vector_gives_the_same_canonical_text_address_and_uri()
    {
        GoldenMismatches mismatches = new GoldenMismatches();
        AddressGenerator generator = new AddressGenerator();
        foreach (string path in Files())
        {
            IReadOnlyList<Stat7GoldenVector> vectors = Stat7GoldenVector.ReadAll(path);
            for (int i = 0; i < vectors.Count; i++)
            {
                (BitChain input, string canonical, string address, string uri) = vectors[i];
                mismatches.Compare(i, "canonical", canonical, CanonicalText.StringOf(input));
                mismatches.Compare(i, "address", address, generator.Generate(input).ToString());
                mismatches.Compare(i, "uri", uri, Stat7Uri.Of(input));
            }

            voice.Say($"checked {vectors.Count} vectors from {path}", output);
            vectors.Should().NotBeEmpty("a file without vectors proves nothing");
        }

        mismatches.Count.Should().Be(0, "{0}", mismatches);
    }

    [Fact]
    public void Every_canonical_text_read_back_is_written_the_same()
    {
        GoldenMismatches mismatches = new GoldenMismatches();
        foreach (string path in Files())
        {
            IReadOnlyList<Stat7GoldenVector> vectors = Stat7GoldenVector.ReadAll(path);
            for (int i = 0; i < vectors.Count; i++)
            {
                byte[] canonical = System.Text.Encoding.ASCII.GetBytes(vectors[i].Canonical);
                mismatches.Compare(i, "read back", vectors[i].Canonical, CanonicalText.StringOf(BitChainJson.Parse(canonical)));
            }
        }

        mismatches.Count.Should().Be(0, "{0}", mismatches);
    }

    private IReadOnlyList<string> Files() => GoldenFiles.For("stat7-addresses", line => voice.Say(line, output));
}
