namespace Sut.Tokens;

/// <summary>Bytes are not the tokens they should be; says which token, what it holds and the rule it breaks.</summary>
public sealed class TokenRejectedException : Exception
{
    private TokenRejectedException(TokenFault fault, int position, FormattableString finding)
        : base(FormattableString.Invariant(finding)) => (Fault, Position) = (fault, position);

    /// <summary>The rule it breaks.</summary>
    public TokenFault Fault { get; }

    /// <summary>The token's position from 0; it begins at byte 64 times that.</summary>
    public int Position { get; }

    internal static TokenRejectedException OfLength(int bytes)
    {
        int position = bytes / Token.Size;
        return new(TokenFault.Length, position,
            $"{bytes} bytes end inside token {position}: a token takes {Token.Size} bytes, so give a multiple of that.");
    }

    internal static TokenRejectedException Of(TokenFault fault, int position, in Token token, long latest) =>
        new(fault, position, fault switch
    {
        TokenFault.ZeroId => $"Token {position} has the id 0: ids begin at 1; give it one or leave it out.",
        TokenFault.Weight =>
            $"Token {position} weighs {token.Weight}: a weight is a number from {TokenValidator.LeastWeight} to {TokenValidator.MostWeight}.",
        _ => $"Token {position} has the timestamp {token.Timestamp}: at most one hour ahead of the clock, {latest}, is believed; check both clocks.",
    });
}
