using Corpora.Tokens;
using Sut.Tokens;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class TokenFactoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    public void An_array_is_filled_and_nothing_around_it(int count)
    {
        Token[] room = new Token[count + 2];
        TokenProof.Factory.Fill(room.AsSpan(1, count), default);
        TokenProof.Check(room.AsSpan(1, count));
        (room[0] == default && room[^1] == default).Should().BeTrue();
    }

    [Fact]
    public void A_list_keeps_what_it_had_and_gets_the_new()
    {
        List<Token> list = [];
        TokenProof.Factory.Append(list, 10, default);
        TokenProof.Factory.Append(list, 90, new TokenId(10));
        TokenProof.Check(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list));
        list.Count.Should().Be(100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_crew_makes_the_same_tokens(int threads)
    {
        using TokenCrew crew = new(threads);
        foreach (int count in (int[])[0, 1, 8192, 32767, 32768, 32769, 100_003])
        {
            Token[] tokens = new Token[count];
            TokenProof.Factory.Fill(tokens, default, crew);
            TokenProof.Check(tokens);
        }
    }

    [Fact]
    public void Streamed_tokens_are_the_same_at_any_alignment()
    {
        using TokenMemory memory = new(1000);
        foreach (int shift in (int[])[0, 16, 48])
        {
            memory.Touch();
            Span<Token> tokens = TokenBytes.Trusted(TokenBytes.Of(memory.Span).Slice(shift, 998 * 64));
            Fill(tokens);
            TokenProof.Check(tokens);
            TokenBytes.Of(memory.Span)[(shift + (998 * 64))..].ContainsAnyExcept((byte)0).Should().BeFalse("nothing after it is touched");
        }

        static unsafe void Fill(Span<Token> tokens)
        {
            fixed (Token* to = tokens)
            {
                TokenFill.Ascending(to, tokens.Length, new Token(default, FixedClock.UsualSeconds), streamed: true);
            }
        }
    }

    [Fact]
    public void Ids_that_would_run_past_32_bits_are_refused()
    {
        Token[] two = new Token[2];
        TokenProof.Factory.Fill(two, new TokenId(uint.MaxValue - 1));
        two[1].Id.Value.Should().Be(uint.MaxValue);
        FluentActions.Invoking(() => TokenProof.Factory.Fill(two, new TokenId(uint.MaxValue))).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*2 ids*begin lower*").WithParameterName("firstId");
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(4294967296L)]
    public void A_clock_that_32_bits_cannot_hold_is_refused(long seconds) =>
        FluentActions.Invoking(() => new TokenFactory(new FixedClock(DateTimeOffset.FromUnixTimeSeconds(seconds))).Create(new TokenId(1)))
            .Should().Throw<InvalidOperationException>().WithMessage("*1970 to 2106*");

    [Fact]
    public void The_clock_stamps_every_token() =>
        TokenProof.Factory.Create(new TokenId(5)).Should().Be(new Token(new TokenId(5), FixedClock.UsualSeconds));
}
