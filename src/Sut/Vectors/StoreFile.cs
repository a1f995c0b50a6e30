using System.Runtime.InteropServices;
using Sut.Storage;

namespace Sut.Vectors;

/// <summary>Saves a store with its graph, so that loading builds nothing; codes are made again.</summary>
internal static class StoreFile
{
    /// <summary>Replaces the file as a whole; see <see cref="FileReplacement"/>.</summary>
    public static void Save(string path, VectorStoreOptions options, Slots slots, Graph graph)
    {
        SlotTexts.CheckSize(slots, Array.MaxLength);
        FileReplacement.Write(path, stream => Write(stream, options, slots, graph));
    }

    /// <summary>Writes all parts.</summary>
    public static void Write(Stream stream, VectorStoreOptions options, Slots slots, Graph graph)
    {
        int end = slots.End;
        (int entry, int top) = graph.Entry;
        stream.Write(FileParts.Magic);
        var writer = new PartWriter(stream);
        writer.Write(MemoryMarshal.AsBytes<long>((long[])
        [
            options.Dimension, (long)options.Metric, options.M, options.EfConstruction, options.Ef, (long)options.Seed,
            (long)options.Quantisation, options.ExactBelow, end, slots.Live, entry, top, graph.UpperCount,
        ]));
        writer.Write(slots.States, end);
        writer.Write(slots.Vectors, end);
        writer.Write(slots.Lengths, end);
        writer.Write(graph.Level0, end);
        writer.Write(graph.UpperAt, end);
        writer.Write(graph.Upper, graph.UpperCount);
        writer.Write(graph.Leads, end);
        writer.Write(SlotTexts.IdsOf(slots));
        writer.Write(SlotTexts.MetadataOf(slots));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static VectorStore Load(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        var reader = new PartReader(stream, path);
        reader.ReadMagic();
        byte[] header = reader.Read();
        long[] numbers = header.Length == FileParts.HeaderBytes
            ? MemoryMarshal.Cast<byte, long>(header).ToArray()
            : throw new VectorFileException(path, FileParts.Names[0], $"it has {header.Length} bytes, not {FileParts.HeaderBytes}");
        var store = new VectorStore(OptionsOf(numbers, path));
        store.Restore(reader, (int)numbers[8], (int)numbers[9], ((int)numbers[10], (int)numbers[11]), (int)numbers[12]);
        reader.ReadEnd();
        return store;
    }

    private static VectorStoreOptions OptionsOf(long[] numbers, string path)
    {
        try
        {
            return new VectorStoreOptions(checked((int)numbers[0]), (VectorMetric)numbers[1])
            {
                M = checked((int)numbers[2]),
                EfConstruction = checked((int)numbers[3]),
                Ef = checked((int)numbers[4]),
                Seed = (ulong)numbers[5],
                Quantisation = (Quantisation)numbers[6],
                ExactBelow = checked((int)numbers[7]),
                Capacity = checked((int)numbers[8]),
            };
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new VectorFileException(path, FileParts.Names[0], "a number in it breaks its rule: " + e.Message, e);
        }
    }
}
