using System.Text;

namespace Sut.Vectors;

/// <summary>Ids and metadata of live slots as bytes of a save file, and back.</summary>
internal static class SlotTexts
{
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

    /// <summary>Reads one id.</summary>
    public static VectorId ReadId(BinaryReader reader) =>
        reader.ReadBoolean() ? new VectorId(ReadText(reader)) : new VectorId(reader.ReadInt64());

    /// <summary>Reads one slot's metadata, or null where it has none.</summary>
    public static Metadata? ReadMetadata(BinaryReader reader)
    {
        var pairs = new (string, string)[reader.ReadInt32()];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (ReadText(reader), ReadText(reader));
        }

        return pairs.Length == 0 ? null : new Metadata(pairs);
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

    private static string ReadText(BinaryReader reader) =>
        string.Create(reader.ReadInt32(), reader, static (text, reader) =>
        {
            foreach (ref char c in text)
            {
                c = (char)reader.ReadUInt16();
            }
        });

    private static byte[] Bytes(Slots slots, Action<BinaryWriter, Slots, int> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
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
