using Sut.Tokens;

namespace Corpora.Tokens;

/// <summary>Proof that tokens are what the factory promises, each of them, and what their ids add up to.</summary>
public static class TokenProof
{
    /// <summary>What <see cref="Check"/> proves.</summary>
    public const string Statement = "every token is new, active, stamped and bears its own id, all 64 bytes of it";

    /// <summary>Makes tokens with ids from 0, at the usual time.</summary>
    public static TokenFactory Factory { get; } = new(FixedClock.Usual);

    /// <summary>Throws unless the tokens are those with ids from 0.</summary>
    public static void Check(ReadOnlySpan<Token> tokens)
    {
        Token expected = new(default, FixedClock.UsualSeconds);
        for (int i = 0; i < tokens.Length; i++)
        {
            expected.Id = new TokenId((uint)i);
            if (tokens[i] != expected)
            {
                throw new InvalidOperationException(
                    $"Token {i} is {Convert.ToHexStringLower(TokenBytes.Of(tokens.Slice(i, 1)))}, expected was {Convert.ToHexStringLower(TokenBytes.Of(new ReadOnlySpan<Token>(in expected)))}.");
            }
        }
    }

    /// <summary>Throws unless a sum of ids is the one expected.</summary>
    public static void Require(ulong expected, ulong sum)
    {
        if (sum != expected)
        {
            throw new InvalidOperationException($"The ids add up to {sum}, not to {expected}.");
        }
    }

    /// <summary>0 + 1 + … + (n - 1): 499999500000 for the report's million.</summary>
    public static ulong SumBelow(int n) => (ulong)n * (ulong)(n - 1) / 2;
}
