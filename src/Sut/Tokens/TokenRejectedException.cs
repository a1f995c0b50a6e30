using System.Globalization;

namespace Sut.Tokens;

/// <summary>Bytes are not the tokens they should be; says which token, what it holds and the rule it breaks.</summary>
public sealed class TokenRejectedException : Exception
{
    internal TokenRejectedException(TokenFault fault, int position, double value, double limit = 0)
        : base(Words(fault, position, value, limit)) => (Fault, Position) = (fault, position);

    /// <summary>The rule it breaks.</summary>
    public TokenFault Fault { get; }

    /// <summary>The token's position from 0; it begins at byte 64 times that.</summary>
    public int Position { get; }

    private static string Words(TokenFault fault, int position, double value, double limit) => fault switch
    {
        TokenFault.Length => string.Create(CultureInfo.InvariantCulture,
            $"{value} bytes end inside token {position}: a token takes {Token.Size} bytes, so give a multiple of that."),
        TokenFault.ZeroId => string.Create(CultureInfo.InvariantCulture,
            $"Token {position} has the id 0: ids begin at 1; give it one or leave it out."),
        TokenFault.Weight => string.Create(CultureInfo.InvariantCulture,
            $"Token {position} weighs {value}: a weight is a number from {TokenValidator.LeastWeight} to {TokenValidator.MostWeight}."),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"Token {position} has the timestamp {value}: at most one hour ahead of the clock, {limit}, is believed; check both clocks."),
    };
}
