namespace Unit.Payloads;

/// <summary>Gives bytes in odd pieces, as a network does.</summary>
internal sealed class DripStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    private int _piece;

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, Piece()));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, Piece())]);

    private int Piece() => 1 + ((_piece += 331) % 997);
}
