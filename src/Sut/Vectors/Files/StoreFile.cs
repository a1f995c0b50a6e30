using Sut.Storage;

namespace Sut.Vectors;

/// <summary>Saves a store with its graph, so that loading builds nothing; codes are made again.</summary>
internal static class StoreFile
{
    /// <summary>Replaces the file as a whole; see <see cref="FileReplacement"/>.</summary>
    public static void Save(string path, VectorStoreOptions options, Slots slots, Graph graph, RecallCalibration? measured)
    {
        SlotTexts.CheckSize(slots, Array.MaxLength);
        FileReplacement.Write(path, stream => Write(stream, options, slots, graph, measured));
    }

    public static void Write(Stream stream, VectorStoreOptions options, Slots slots, Graph graph, RecallCalibration? measured)
    {
        StoreHeader header = StoreHeader.Of(options, slots, graph, measured);
        stream.Write(FileParts.Magic);
        PartWriter writer = new PartWriter(stream);
        header.Write(writer);
        writer.Write(slots.States, header.End);
        writer.Write(slots.Vectors, header.End);
        writer.Write(slots.Lengths, header.End);
        writer.Write(graph.Level0, header.End);
        writer.Write(graph.InDegree, header.End);
        writer.Write(SlotTexts.IdsOf(slots));
        writer.Write(SlotTexts.MetadataOf(slots));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="VectorFileException">It did not.</exception>
    public static VectorStore Load(string path)
    {
        using FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        PartReader reader = new PartReader(stream, path);
        int version = reader.ReadMagic();
        StoreHeader header = StoreHeader.Read(reader, version);
        VectorStore store = new VectorStore(header.Options);
        store.Restore(reader, header, version);
        return store;
    }
}
