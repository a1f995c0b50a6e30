namespace Sut.Addressing;

/// <summary>
/// Canonical text and address of one entity after the other, in a buffer that grows to the longest. Not thread-safe.
/// </summary>
internal sealed class ContentEncoder(AddressFunction addressOf)
{
    private byte[] _buffer = new byte[4096];

    /// <summary>The text, valid until the next call, and its address.</summary>
    public ReadOnlySpan<byte> Encode(BitChain chain, out Stat7Address address)
    {
        int needed = CanonicalText.MaxLength(chain);
        if (needed > _buffer.Length)
        {
            _buffer = new byte[needed];
        }

        ReadOnlySpan<byte> text = _buffer.AsSpan(0, CanonicalText.Write(chain, _buffer));
        address = addressOf(text);
        return text;
    }
}
