using System.Text;

namespace Sut.Vectors;

/// <summary>Ids and metadata of live slots as bytes of a save file; <see cref="SlotTextReader"/> reads them.</summary>
internal static class SlotTexts
{
    /// <summary>Least bytes of a live slot: an empty text and no pairs.</summary>
    public const int LeastBytes = sizeof(bool) + sizeof(int) + sizeof(int);

    /// <summary>Number and text of each live slot's id, in the order of slots.</summary>
    public static byte[] IdsOf(Slots slots) => Bytes(slots, static (writer, slots, slot) =>
    {
        VectorId id = slots.IdOf(slot);
        writer.Write(id.Text is not null);
        if (id.Text is null)
        {
            writer.Write(id.Number);
        }
        else
        {
            WriteText(writer, id.Text);
        }
    });

    /// <summary>The pairs of each live slot's metadata, in the order of slots.</summary>
    public static byte[] MetadataOf(Slots slots) => Bytes(slots, static (writer, slots, slot) =>
    {
        Metadata metadata = slots.MetadataOf(slot);
        writer.Write(metadata.Count);
        for (int i = 0; i < metadata.Count; i++)
        {
            WriteText(writer, metadata.At(i).Name);
            WriteText(writer, metadata.At(i).Value);
        }
    });

    /// <summary>Bytes that texts of ids, and metadata, hold in memory.</summary>
    public static (long Texts, long Metadata) BytesHeld(Slots slots)
    {
        long texts = 0, metadata = 0;
        for (int slot = 0; slot < slots.End; slot++)
        {
            if (slots.StateOf(slot) == SlotState.Live)
            {
                texts += slots.IdOf(slot).Text is { } text ? Metadata.BytesOf(text) : 0;
                metadata += slots.MetadataOf(slot) is var of && of != Metadata.None ? of.Bytes : 0;
            }
        }

        return (texts, metadata);
    }

    /// <summary>Throws when ids or metadata would be too long for a save file, whose parts of texts are read as one array.</summary>
    /// <exception cref="InvalidOperationException">They would.</exception>
    public static void CheckSize(Slots slots, long most)
    {
        long ids = 0, metadata = 0;
        for (int slot = 0; slot < slots.End; slot++)
        {
            if (slots.StateOf(slot) == SlotState.Live)
            {
                ids += sizeof(bool) + (slots.IdOf(slot).Text is { } text ? BytesOf(text) : sizeof(long));
                metadata += sizeof(int) + PairsOf(slots.MetadataOf(slot));
            }
        }

        if (Math.Max(ids, metadata) > most)
        {
            string part = ids > most ? "ids" : "metadata";
            throw new InvalidOperationException(
                $"A save file holds at most {most} bytes of {part}, this store has {(ids > most ? ids : metadata)}; make them shorter or use several stores. Nothing was written.");
        }
    }

    private static long BytesOf(string text) => sizeof(int) + ((long)sizeof(char) * text.Length);

    private static long PairsOf(Metadata metadata)
    {
        long bytes = 0;
        for (int i = 0; i < metadata.Count; i++)
        {
            bytes += BytesOf(metadata.At(i).Name) + BytesOf(metadata.At(i).Value);
        }

        return bytes;
    }

    // UTF-16 as it is: any text comes back, lone surrogates and all.
    private static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write(text.Length);
        foreach (char c in text)
        {
            writer.Write((ushort)c);
        }
    }

    private static byte[] Bytes(Slots slots, Action<BinaryWriter, Slots, int> write)
    {
        using MemoryStream bytes = new MemoryStream();
        using (BinaryWriter writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            for (int slot = 0; slot < slots.End; slot++)
            {
                if (slots.StateOf(slot) == SlotState.Live)
                {
                    write(writer, slots, slot);
                }
            }
        }

        return bytes.ToArray();
    }
}
