using System.Globalization;
using Corpora.Tokens;
using Harness.Xunit.Golden;
using Sut.Tokens;
using Xunit.Abstractions;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class TokenGoldenTests(GoldenOutput voice, ITestOutputHelper output) : IClassFixture<GoldenOutput>
{
    // The vectors' time stamps are anything that 32 bits hold.
    private static readonly FixedClock EndOfTime = new(DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue));

    [Fact]
    public void Every_vector_encodes_to_the_same_bytes() => CheckAll((i, vector, differences) =>
    {
        Token token = vector.ToToken();
        differences.Compare(i, "bytes", vector.Bytes, Convert.ToHexStringLower(TokenBytes.Of(new ReadOnlySpan<Token>(in token))));
    });

    [Fact]
    public void Every_vector_decodes_to_the_same_values() => CheckAll((i, vector, differences) =>
    {
        Token token = TokenBytes.Untrusted(Convert.FromHexString(vector.Bytes), EndOfTime)[0];
        void Same<T>(string what, T expected, T actual) => differences.Compare(i, what, Text(expected), Text(actual));
        Same("id", vector.Id, token.Id.Value);
        Same("local id", vector.LocalId, token.Id.LocalId);
        Same("id's entity type", vector.IdEntityType, token.Id.EntityType);
        Same("domain", vector.Domain, token.Id.Domain);
        Same("flags", vector.Flags, (ushort)token.Flags);
        // What was set beside the type may have set bits of it, too: the flags are the union.
        Same("entity type", (EntityType)((vector.Flags >> 8) & 15), token.EntityType);
        Same("timestamp", vector.Timestamp, token.Timestamp);
        Same("weight", vector.Weight, token.Weight);
        Same("radius", vector.DecodedRadius, token.FieldRadius);
        Same("strength", vector.DecodedStrength, token.FieldStrength);
        foreach (Space space in Enum.GetValues<Space>())
        {
            Same(space.ToString(), vector.DecodedPoints[(int)space], token[space]);
        }
    });

    private static string Text<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");

    private void CheckAll(Action<int, TokenGoldenVector, GoldenMismatches> check)
    {
        GoldenMismatches differences = new();
        foreach (string path in GoldenFiles.For("tokens", line => voice.Say(line, output)))
        {
            IReadOnlyList<TokenGoldenVector> vectors = TokenGoldenVector.ReadAll(path);
            for (int i = 0; i < vectors.Count; i++)
            {
                check(i, vectors[i], differences);
            }

            voice.Say($"checked {vectors.Count} vectors from {path}", output);
            vectors.Should().NotBeEmpty("a file without vectors proves nothing");
        }

        differences.Count.Should().Be(0, "{0}", differences);
    }
}
