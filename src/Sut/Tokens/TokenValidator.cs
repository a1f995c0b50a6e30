namespace Sut.Tokens;

/// <summary>
/// The rules for tokens from elsewhere: the id is not zero, the weight is a number from 0 to 100, the timestamp is at
/// most an hour ahead of the clock. Tokens made here may break them; nothing checks what it is not asked to. Thread safe.
/// </summary>
public static class TokenValidator
{
    internal const float LeastWeight = 0;
    internal const float MostWeight = 100;
    private const long TolerancePastNow = 3600;

    /// <summary>Returns when every token may be trusted.</summary>
    /// <exception cref="TokenRejectedException">The first that may not.</exception>
    public static void Check(ReadOnlySpan<Token> tokens, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        long latest = clock.GetUtcNow().ToUnixTimeSeconds() + TolerancePastNow;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (FaultOf(in tokens[i], latest) is { } fault)
            {
                throw TokenRejectedException.Of(fault, i, in tokens[i], latest);
            }
        }
    }

    /// <summary>The fault of a token, or null.</summary>
    public static TokenFault? FaultOf(in Token token, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return FaultOf(in token, clock.GetUtcNow().ToUnixTimeSeconds() + TolerancePastNow);
    }

    // Written so that NaN, which compares false with everything, is out of range.
    private static TokenFault? FaultOf(in Token token, long latest) =>
        token.Id.Value == 0 ? TokenFault.ZeroId
        : !(token.Weight >= LeastWeight && token.Weight <= MostWeight) ? TokenFault.Weight
        : token.Timestamp > latest ? TokenFault.FutureTimestamp
        : null;
}
