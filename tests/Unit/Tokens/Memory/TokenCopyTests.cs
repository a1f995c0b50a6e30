using Corpora.Tokens;
using Sut.Tokens;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class TokenCopyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(257)]
    [InlineData(300_001)] // streamed, where an eighth of the last-level cache is less, and no whole number of blocks
    public void A_clone_has_the_same_bytes_and_room_left_is_left(int count)
    {
        using TokenMemory source = new(count + 1), target = new(count + 1);
        TokenProof.Factory.Fill(source.Span, default);
        target.Touch();
        TokenCopy.Clone(source.Span[..count], target.Span);
        TokenProof.Check(target.Span[..count]);
        (target.Span[count] == default).Should().BeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1023)]
    public unsafe void Streamed_blocks_are_copied_whole_and_the_rest_is_left_to_the_caller(int count)
    {
        using TokenMemory source = new(1024), target = new(1024);
        TokenProof.Factory.Fill(source.Span, default);
        target.Touch();
        fixed (Token* from = source.Span, to = target.Span)
        {
            int copied = (int)TokenCopy.Streamed((byte*)from, (byte*)to, count * 64L) / 64;
            copied.Should().Be(count / 256 * 256);
            TokenProof.Check(target.Span[..copied]);
            TokenBytes.Of(target.Span[copied..]).ContainsAnyExcept((byte)0).Should().BeFalse();
        }
    }

    // A machine takes one of them only.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public unsafe void Either_order_copies_every_token(bool lineByLine)
    {
        const int Count = 512;
        using TokenMemory source = new(Count), target = new(Count + 256);
        TokenProof.Factory.Fill(source.Span, default);
        target.Touch();
        fixed (Token* from = source.Span, to = target.Span)
        {
            if (lineByLine)
            {
                TokenCopy.LineByLine((byte*)from, (byte*)to, Count * Token.Size);
            }
            else
            {
                TokenCopy.FourPagesAtOnce((byte*)from, (byte*)to, Count * Token.Size);
            }
        }

        TokenProof.Check(target.Span[..Count]);
        TokenBytes.Of(target.Span[Count..]).ContainsAnyExcept((byte)0).Should().BeFalse();
    }

    [Fact]
    public void Overlapping_tokens_are_cloned_right()
    {
        Token[] tokens = new Token[300];
        TokenProof.Factory.Fill(tokens.AsSpan(0, 200), default);
        TokenCopy.Clone(tokens.AsSpan(0, 200), tokens.AsSpan(100));
        TokenProof.Check(tokens.AsSpan(100));
    }

    [Fact]
    public void A_target_too_short_is_refused_with_both_lengths() =>
        FluentActions.Invoking(() => TokenCopy.Clone(new Token[3], new Token[2])).Should().Throw<ArgumentException>()
            .WithMessage("*2 tokens*3*");
}
