using System.Runtime.InteropServices;

namespace Sut.Tokens;

/// <summary>
/// Factory of new tokens: active, everything else zero, stamped by the injected clock, which is read per call and not per
/// token. Nothing is allocated per token. Thread safe.
/// </summary>
public sealed class TokenFactory(TimeProvider clock)
{
    private readonly TimeProvider _clock = clock ?? throw new ArgumentNullException(nameof(clock));

    /// <summary>One token.</summary>
    /// <exception cref="InvalidOperationException">The clock is outside 1970 to 2106, what 32 bits of seconds hold.</exception>
    public Token Create(TokenId id) => new(id, Now());

    /// <summary>Fills memory of any kind with new tokens of consecutive ids.</summary>
    /// <param name="tokens">Where to; what was there is gone.</param>
    /// <param name="firstId">The first token's id.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ids would run past 32 bits.</exception>
    public unsafe void Fill(Span<Token> tokens, TokenId firstId)
    {
        Token first = First(firstId, tokens.Length);
        fixed (Token* to = tokens)
        {
            TokenFill.Ascending(to, tokens.Length, in first, CacheSizes.IsFillStreamed((long)tokens.Length * Token.Size));
        }
    }

    /// <summary>As <see cref="Fill(Span{Token}, TokenId)"/>, by a crew of threads.</summary>
    public unsafe void Fill(Span<Token> tokens, TokenId firstId, TokenCrew crew)
    {
        ArgumentNullException.ThrowIfNull(crew);
        Token first = First(firstId, tokens.Length);
        bool streamed = CacheSizes.IsFillStreamed((long)tokens.Length * Token.Size);
        fixed (Token* start = tokens)
        {
            // Pinned until all threads are done; a lambda cannot hold the pinned local itself.
            Token* to = start;
            crew.Run(tokens.Length, (from, count) =>
            {
                Token own = first;
                own.Id = new TokenId(first.Id.Value + (uint)from);
                TokenFill.Ascending(to + from, count, in own, streamed);
            });
        }
    }

    /// <summary>Appends new tokens of consecutive ids to a list, which grows once at most; refused, it stays as it was.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or the ids would run past 32 bits.</exception>
    public void Append(List<Token> tokens, int count, TokenId firstId)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int before = tokens.Count;
        _ = First(firstId, count); // what it refuses it must refuse before the list grows: the new places hold undefined bytes
        CollectionsMarshal.SetCount(tokens, checked(before + count));
        Fill(CollectionsMarshal.AsSpan(tokens)[before..], firstId);
    }

    private Token First(TokenId firstId, int count) => count > 0 && firstId.Value > uint.MaxValue - (uint)(count - 1)
        ? throw new ArgumentOutOfRangeException(nameof(firstId), firstId,
            $"{count} ids from here would run past {uint.MaxValue}: begin lower.")
        : new Token(firstId, Now());

    private uint Now()
    {
        long seconds = _clock.GetUtcNow().ToUnixTimeSeconds();
        return seconds is >= 0 and <= uint.MaxValue
            ? (uint)seconds
            : throw new InvalidOperationException($"The clock says {_clock.GetUtcNow():u}: a token's timestamp holds 1970 to 2106.");
    }
}
