using Corpora.Tokens;
using Sut.Tokens;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class TokenBytesTests
{
    [Fact]
    public void Views_are_the_same_memory()
    {
        Token[] tokens = new Token[3];
        Span<Token> again = TokenBytes.Trusted(TokenBytes.Of(tokens.AsSpan()));
        again.Length.Should().Be(3);
        again[2].Id = new TokenId(7);
        tokens[2].Id.Value.Should().Be(7);
        TokenBytes.Of((ReadOnlySpan<Token>)tokens)[(2 * 64) + 48].Should().Be(7);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(63, 0)]
    [InlineData(65, 1)]
    [InlineData(191, 2)]
    public void A_length_that_ends_inside_a_token_is_refused_with_its_position(int length, int position)
    {
        foreach (Action read in (Action[])[() => TokenBytes.Untrusted(new byte[length], FixedClock.Usual), () =>
            TokenBytes.Trusted(new byte[length]), () => TokenBytes.Trusted((ReadOnlySpan<byte>)new byte[length])])
        {
            TokenRejectedException refused = Assert.Throws<TokenRejectedException>(read);
            refused.Fault.Should().Be(TokenFault.Length);
            refused.Position.Should().Be(position);
            refused.Message.Should().Contain($"{length} bytes").And.Contain($"token {position}").And.Contain("multiple");
        }
    }

    [Fact]
    public void Untrusted_bytes_that_hold_to_the_rules_are_seen_without_copying()
    {
        Token[] tokens = new Token[5];
        TokenProof.Factory.Fill(tokens, new TokenId(1));
        ReadOnlySpan<byte> bytes = TokenBytes.Of((ReadOnlySpan<Token>)tokens);
        TokenBytes.Untrusted(bytes, FixedClock.Usual).Overlaps(tokens).Should().BeTrue();
        TokenBytes.Untrusted([], FixedClock.Usual).IsEmpty.Should().BeTrue();
    }
}
