using Corpora.Tokens;
using Sut.Tokens;

namespace Scale.Tokens;

/// <summary>
/// Tokens whose ids make one ring through all of them in the order of a seeded permutation, and that permutation as a
/// list. Either way the same tokens are read in the same order; in the ring, only each token tells the next.
/// </summary>
internal sealed class RandomWork : IDisposable
{
    // Where a token's id lies among numbers of eight bytes, in their lower half.
    private const int Words = Token.Size / sizeof(ulong), IdWord = 6;

    private readonly TokenSet _set;
    private readonly int[] _order;
    private readonly int _most;
    private uint _place, _chased;
    private int _next;

    // Kept, so that no read is optimised away.
    private ulong _sum;

    public RandomWork(int items, int most)
    {
        _set = new TokenSet(items);
        _order = [.. Enumerable.Range(0, items)];
        _most = Math.Min(items, most);
        new Random(unchecked((int)Suites.Options.Seed)).Shuffle(_order);
        for (int i = 0; i < items; i++)
        {
            _set.Span[_order[i]].Id = new TokenId((uint)_order[(i + 1) % items]);
        }

        _place = _chased = (uint)_order[0];
    }

    public long Independent()
    {
        int count = Math.Min(_most, _order.Length - _next);
        _sum += TokenReads.SumOfIds(_set.Span, _order.AsSpan(_next, count));
        _next = (_next + count) % _order.Length;
        return count;
    }

    public long Dependent()
    {
        _sum += TokenReads.Follow(_set.Span, ref _place, _most);
        return _most;
    }

    /// <summary>
    /// The yardstick of <see cref="Dependent"/>: the same ring, followed by numbers in memory that knows nothing of tokens.
    /// </summary>
    public long PointerChase()
    {
        _sum += Yardsticks.Chase(_set.Words, Words, IdWord, ref _chased, _most);
        return _most;
    }

    /// <summary>Both ways meet every token: the ids add up, and the ring comes back to its beginning only at its end.</summary>
    public void CheckAll()
    {
        ulong expected = TokenProof.SumBelow(_order.Length);
        TokenProof.Require(expected, TokenReads.SumOfIds(_set.Span, _order));
        uint place = (uint)_order[0];
        TokenProof.Require(expected, TokenReads.Follow(_set.Span, ref place, _order.Length));
        place.Should().Be((uint)_order[0], "the ring closes");
        TokenProof.Require(expected, Yardsticks.Chase(_set.Words, Words, IdWord, ref place, _order.Length));
    }

    public void Dispose() => _set.Dispose();
}
