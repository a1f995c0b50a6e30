using Corpora.Tokens;
using Sut.Tokens;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class TokenValidatorTests
{
    private const uint Hour = 3600;

    [Theory]
    [InlineData(0f)]
    [InlineData(float.Epsilon)]
    [InlineData(100f)]
    public void Weights_from_0_to_100_are_believed(float weight) => Refusal(token => token with { Weight = weight }).Should().BeNull();

    [Fact]
    public void Negative_zero_is_zero() => Refusal(token => token with { Weight = -0f }).Should().BeNull();

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(-0.001f, "-0.001")]
    [InlineData(100.001f, "100.001")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Other_weights_are_refused_with_position_value_and_rule(float weight, string shown)
    {
        TokenRejectedException refused = Refusal(token => token with { Weight = weight })!;
        refused.Fault.Should().Be(TokenFault.Weight);
        refused.Position.Should().Be(2);
        refused.Message.Should().StartWith("Token 2 weighs ").And.Contain(shown).And.Contain("from 0 to 100");
    }

    [Fact]
    public void A_zero_id_is_refused_with_its_position()
    {
        TokenRejectedException refused = Refusal(token => token with { Id = default })!;
        refused.Fault.Should().Be(TokenFault.ZeroId);
        refused.Message.Should().Be("Token 2 has the id 0: ids begin at 1; give it one or leave it out.");
    }

    [Fact]
    public void A_timestamp_may_be_an_hour_ahead_and_no_second_more()
    {
        Refusal(token => token with { Timestamp = FixedClock.UsualSeconds + Hour }).Should().BeNull();
        TokenRejectedException refused = Refusal(token => token with { Timestamp = FixedClock.UsualSeconds + Hour + 1 })!;
        refused.Fault.Should().Be(TokenFault.FutureTimestamp);
        refused.Position.Should().Be(2);
        refused.Message.Should().Contain("1767229201").And.Contain("one hour ahead of the clock, 1767229200");
    }

    [Fact]
    public void A_clock_at_the_end_of_the_32_bits_believes_every_timestamp() =>
        TokenValidator.FaultOf(new Token(new TokenId(1), uint.MaxValue), new FixedClock(DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue)))
            .Should().BeNull();

    [Fact]
    public void A_new_token_with_an_id_is_valid() =>
        TokenValidator.FaultOf(TokenProof.Factory.Create(new TokenId(1)), FixedClock.Usual).Should().BeNull();

    // The third of four is changed; the others are right.
    private static TokenRejectedException? Refusal(Func<Token, Token> change)
    {
        Token[] tokens = new Token[4];
        TokenProof.Factory.Fill(tokens, new TokenId(1));
        tokens[2] = change(tokens[2]);
        TokenFault? fault = TokenValidator.FaultOf(in tokens[2], FixedClock.Usual);
        try
        {
            TokenValidator.Check(tokens, FixedClock.Usual);
            fault.Should().BeNull();
            return null;
        }
        catch (TokenRejectedException refused)
        {
            fault.Should().Be(refused.Fault);
            return refused;
        }
    }
}
