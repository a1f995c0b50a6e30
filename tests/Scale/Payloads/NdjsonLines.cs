using Sut.Payloads;

namespace Scale.Payloads;

/// <summary>A record's lines as they are before compression.</summary>
internal static class NdjsonLines
{
    public static byte[] Of(int epochs)
    {
        Epoch[] all = new Epoch[epochs];
        new EpochGenerator(Suites.Options.Seed).Fill(0, all);
        using PayloadBuffer lines = new();
        using IEpochWriter writer = NdjsonZstdCodec.PlainWriter(epochs, lines);
        writer.Write(all);
        writer.Complete();
        return lines.ToArray();
    }
}
