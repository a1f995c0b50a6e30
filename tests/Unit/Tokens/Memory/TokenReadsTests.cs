using Corpora.Tokens;
using Sut.Tokens;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class TokenReadsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(1003)]
    public void All_ids_are_added_in_every_order(int count)
    {
        Token[] tokens = New(count);
        ulong expected = (ulong)tokens.Sum(token => (long)token.Id.Value);
        TokenReads.SumOfIds(tokens).Should().Be(expected);
        TokenReads.SumOfIds(tokens, 1).Should().Be(expected);
        TokenReads.SumOfIds(tokens, [.. Enumerable.Range(0, count).Reverse()]).Should().Be(expected);
    }

    [Fact]
    public void The_reports_checksums_are_met()
    {
        Token[] million = New(1_000_000);
        TokenReads.SumOfIds(million).Should().Be(499_999_500_000);
        TokenReads.SumOfIds(million, 10).Should().Be(49_999_500_000);
    }

    [Fact]
    public void Large_ids_do_not_overflow_the_sum()
    {
        Token[] tokens = new Token[9]; // two rounds of four, and one more
        TokenProof.Factory.Fill(tokens, new TokenId(uint.MaxValue - 8));
        TokenReads.SumOfIds(tokens).Should().Be((9UL * uint.MaxValue) - 36);
    }

    [Fact]
    public void A_ring_is_followed_and_its_place_kept()
    {
        Token[] tokens = New(3);
        (tokens[0].Id, tokens[2].Id, tokens[1].Id) = (new TokenId(2), new TokenId(1), new TokenId(0));
        uint place = 0;
        TokenReads.Follow(tokens, ref place, 2).Should().Be(3);
        place.Should().Be(1);
        TokenReads.Follow(tokens, ref place, 1).Should().Be(0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100)]
    public void A_place_outside_is_refused_wherever_it_stands(int place)
    {
        Token[] tokens = New(100);
        foreach (int at in (int[])[0, 50, 99])
        {
            int[] places = new int[100];
            places[at] = place;
            FluentActions.Invoking(() => TokenReads.SumOfIds(tokens, places)).Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("*100 tokens*0 to 99*");
        }

        uint start = unchecked((uint)place);
        FluentActions.Invoking(() => TokenReads.Follow(tokens, ref start, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_stride_below_one_is_refused() =>
        FluentActions.Invoking(() => TokenReads.SumOfIds(New(1), 0)).Should().Throw<ArgumentOutOfRangeException>();

    private static Token[] New(int count)
    {
        Token[] tokens = new Token[count];
        TokenProof.Factory.Fill(tokens, default);
        return tokens;
    }
}
