using System.Runtime.InteropServices;

namespace Sut.Tokens;

/// <summary>Bytes seen as tokens and tokens as bytes: the same memory, nothing copied. Thread safe.</summary>
public static class TokenBytes
{
    /// <summary>The bytes of tokens.</summary>
    /// <exception cref="OverflowException">33,554,432 tokens or more: a span counts 2 GB of bytes at most.</exception>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<Token> tokens) => MemoryMarshal.AsBytes(tokens);

    /// <summary>The bytes of tokens, to be written to.</summary>
    /// <exception cref="OverflowException">33,554,432 tokens or more: a span counts 2 GB of bytes at most.</exception>
    public static Span<byte> Of(Span<Token> tokens) => MemoryMarshal.AsBytes(tokens);

    /// <summary>Trusted bytes as tokens.</summary>
    /// <exception cref="TokenRejectedException">Their length is no multiple of 64.</exception>
    public static ReadOnlySpan<Token> Trusted(ReadOnlySpan<byte> bytes)
    {
        RequireWhole(bytes.Length);
        return MemoryMarshal.Cast<byte, Token>(bytes);
    }

    /// <summary>Trusted bytes as tokens, to be written to.</summary>
    /// <exception cref="TokenRejectedException">Their length is no multiple of 64.</exception>
    public static Span<Token> Trusted(Span<byte> bytes)
    {
        RequireWhole(bytes.Length);
        return MemoryMarshal.Cast<byte, Token>(bytes);
    }

    /// <summary>Bytes from anywhere as tokens, once each token has been validated.</summary>
    /// <param name="bytes">The bytes; they are not copied, so their owner is trusted not to change them.</param>
    /// <param name="clock">What time it is: no token may be far ahead of it.</param>
    /// <exception cref="TokenRejectedException">The length is wrong, or a token is; says which, where and why.</exception>
    public static ReadOnlySpan<Token> Untrusted(ReadOnlySpan<byte> bytes, TimeProvider clock)
    {
        ReadOnlySpan<Token> tokens = Trusted(bytes);
        TokenValidator.Check(tokens, clock);
        return tokens;
    }

    private static void RequireWhole(int length)
    {
        if (length % Token.Size != 0)
        {
            throw TokenRejectedException.OfLength(length);
        }
    }
}
