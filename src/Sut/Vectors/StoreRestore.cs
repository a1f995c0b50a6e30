using System.Text;

namespace Sut.Vectors;

/// <summary>Puts the parts of a save file into an empty store, and checks what a checksum cannot: that they fit together.</summary>
internal static unsafe class StoreRestore
{
    /// <summary>Reads everything behind the header.</summary>
    public static void Read(
        PartReader reader, (Slots Slots, Graph Graph, Codes? Codes) to, int end, int live, (int Slot, int Level) entry, int upperCount)
    {
        (Slots slots, Graph graph, Codes? codes) = to;
        reader.Read(slots.States, end);
        reader.Read(slots.Vectors, end);
        reader.Read(slots.Lengths, end);
        reader.Read(graph.Level0, end);
        reader.Read(graph.UpperAt, end);
        graph.ProvideUpper(upperCount);
        reader.Read(graph.Upper, upperCount);
        reader.Read(graph.Leads, end);
        graph.Entry = entry;
        if (graph.Fault(end) is { } fault)
        {
            throw reader.Failure($"the graph does not hold together: {fault}");
        }

        try
        {
            using var ids = new BinaryReader(new MemoryStream(reader.Read()), Encoding.UTF8);
            slots.Restore(end);
            Each(slots, slot => slots.Name(slot, SlotTexts.ReadId(ids)));
            using var metadata = new BinaryReader(new MemoryStream(reader.Read()), Encoding.UTF8);
            Each(slots, slot => slots.Describe(slot, SlotTexts.ReadMetadata(metadata)));
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or OverflowException)
        {
            throw reader.Failure("it does not hold what the states promise", e);
        }

        if (slots.Live != live)
        {
            throw reader.Failure($"it holds {slots.Live} vectors, the header promises {live}");
        }

        if (codes is not null)
        {
            for (int slot = 0; slot < end; slot++)
            {
                codes.Encode(slot, slots.VectorAt(slot));
            }
        }
    }

    private static void Each(Slots slots, Action<int> action)
    {
        for (int slot = 0; slot < slots.End; slot++)
        {
            if (slots.StateOf(slot) == SlotState.Live)
            {
                action(slot);
            }
        }
    }
}
