using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>Messages with their padding in one buffer, in no order and with gaps, so at offsets aligned to nothing.</summary>
internal sealed class PaddedTexts
{
    public PaddedTexts(byte[][] messages, Random random)
    {
        Messages = new Sha256Message[messages.Length];
        int[] order = [.. Enumerable.Range(0, messages.Length)];
        random.Shuffle(order);
        int end = 0;
        foreach (int i in order)
        {
            Messages[i] = new Sha256Message(end + random.Next(20), messages[i].Length);
            end = Messages[i].Offset + (Messages[i].Blocks * Sha256Message.BlockBytes);
        }

        // What is no message is noise; the last padding may reach beyond its blocks while it is written.
        byte[] buffer = new byte[end + Sha256Message.PaddingRoom];
        random.NextBytes(buffer);
        foreach (int i in order)
        {
            messages[i].CopyTo(buffer, Messages[i].Offset);
            Messages[i].Pad(ref buffer[0]);
        }

        Buffer = buffer[..end];
    }

    public byte[] Buffer { get; }

    public Sha256Message[] Messages { get; }
}
