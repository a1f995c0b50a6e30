using Sut.Tokens;

namespace Corpora.Tokens;

/// <summary>Makes tokens a few at a time, writes them to a file, and reads them back as few at a time.</summary>
public sealed class TokenStreams(int items)
{
    private const int AtOnce = 4096;
    private readonly Token[] _room = new Token[AtOnce];

    /// <summary>What a reader does with the tokens from a place on; gives their sum of ids.</summary>
    public delegate ulong Reading(ReadOnlySpan<Token> tokens, int from);

    /// <summary>Adds up the ids.</summary>
    public static Reading Sum { get; } = static (tokens, _) => TokenReads.SumOfIds(tokens);

    /// <summary>Compares each token, too.</summary>
    public static Reading CheckEach { get; } = static (tokens, from) =>
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] != new Token(new TokenId((uint)(from + i)), FixedClock.UsualSeconds))
            {
                throw new InvalidOperationException($"Token {from + i} did not come back as it was written.");
            }
        }

        return TokenReads.SumOfIds(tokens);
    };

    /// <summary>Writes and reads all; throws when the ids do not add up. Returns how many tokens.</summary>
    public long Run(string path, Reading reading)
    {
        Write(path);
        TokenProof.Require(TokenProof.SumBelow(items), Read(path, reading));
        return items;
    }

    private void Write(string path)
    {
        using TokenFileWriter writer = new(path);
        for (int i = 0; i < items; i += AtOnce)
        {
            Span<Token> some = _room.AsSpan(0, Math.Min(AtOnce, items - i));
            TokenProof.Factory.Fill(some, new TokenId((uint)i));
            writer.Write(some);
        }

        writer.Complete();
    }

    private ulong Read(string path, Reading reading)
    {
        using TokenFileReader reader = new(path);
        ulong sum = 0;
        int at = 0;
        for (int count; (count = reader.Read(_room)) > 0; at += count)
        {
            sum += reading(_room.AsSpan(0, count), at);
        }

        return sum;
    }
}
