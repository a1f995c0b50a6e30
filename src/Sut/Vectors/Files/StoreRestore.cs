namespace Sut.Vectors;

/// <summary>
/// Puts the parts of a save file into an empty store, and checks what a checksum cannot: that every vector is one that could have
/// been added, and that the parts fit together. Room for what only the store needs is made last.
/// </summary>
internal static unsafe class StoreRestore
{
    /// <summary>Reads everything behind the header, and that nothing follows.</summary>
    /// <exception cref="VectorFileException">A part is not what such a store would have written.</exception>
    public static void Read(PartReader reader, (Slots Slots, Graph Graph, Codes? Codes) to, StoreHeader header, int version)
    {
        (Slots slots, Graph graph, Codes? codes) = to;
        int end = header.End;
        reader.Read(slots.States, end);
        Refuse(reader, StatesFault(slots, header));
        reader.Read(slots.Vectors, end);
        Refuse(reader, Fault(slots, end, "a vector", slot => slots.Components.Fault(slots.VectorAt(slot))));
        reader.Read(slots.Lengths, end);
        Refuse(reader, Fault(slots, end, "a length", slot =>
            slots.LengthOf(slot) is var length && length > 0 && float.IsFinite(length) ? null : $"{length:R}"));
        ReadGraph(reader, (slots, graph), header, version);
        byte[] ids = ReadTexts(reader, texts => SkipIds(texts, header.Live)),
            metadata = ReadTexts(reader, texts => SkipMetadata(texts, header.Live));
        reader.ReadEnd();

        // Nothing is refused from here on.
        slots.Restore(end, header.Live);
        Name(slots, ids);
        Describe(slots, metadata);
        codes?.Centre();
        codes?.ForgetFormer();
    }

    private static void ReadGraph(PartReader reader, (Slots Slots, Graph Graph) to, StoreHeader header, int version)
    {
        (Slots slots, Graph graph) = to;
        GraphCheck check = new(slots, graph, header.End);
        reader.Read(graph.Level0, header.End);
        Refuse(reader, check.LinksFault());
        graph.Entry = header.Entry;
        if (check.EntryFault() is { } fault)
        {
            throw reader.FailureOf(FileParts.Names[0], fault);
        }

        if (version <= FileParts.LastWithUpper)
        {
            reader.Skip();
            reader.Skip();
        }

        reader.Read(graph.InDegree, header.End);
    }

    // Looked through as a whole before anything is made of it: texts take more room in memory than in the file.
    private static byte[] ReadTexts(PartReader reader, Action<SlotTextReader> skip)
    {
        byte[] bytes = reader.Read();
        try
        {
            SlotTextReader texts = new(bytes);
            skip(texts);
            texts.RequireEnd();
            return bytes;
        }
        catch (InvalidDataException e)
        {
            throw reader.Failure(e.Message.TrimEnd('.'), e);
        }
    }

    private static void SkipIds(SlotTextReader texts, int count)
    {
        for (int i = 0; i < count; i++)
        {
            texts.SkipId();
        }

        texts.RequireUniqueIds(count);
    }

    private static void SkipMetadata(SlotTextReader texts, int count)
    {
        for (int i = 0; i < count; i++)
        {
            texts.SkipMetadata();
        }
    }

    private static void Name(Slots slots, byte[] ids)
    {
        SlotTextReader texts = new(ids);
        for (int slot = 0; slot < slots.End; slot++)
        {
            if (slots.StateOf(slot) == SlotState.Live)
            {
                slots.Name(slot, texts.ReadId());
            }
        }
    }

    private static void Describe(Slots slots, byte[] metadata)
    {
        SlotTextReader texts = new(metadata);
        for (int slot = 0; slot < slots.End; slot++)
        {
            if (slots.StateOf(slot) == SlotState.Live)
            {
                slots.Describe(slot, texts.ReadMetadata());
            }
        }
    }

    private static string? StatesFault(Slots slots, StoreHeader header)
    {
        int live = 0;
        for (int slot = 0; slot < header.End; slot++)
        {
            byte state = slots.StateOf(slot);
            if (state is not (SlotState.Free or SlotState.Live or SlotState.Deleted))
            {
                return $"slot {slot} has state {state}, which no saved slot has";
            }

            live += state == SlotState.Live ? 1 : 0;
        }

        return live == header.Live ? null : $"{live} slots hold a vector, the header promises {header.Live}";
    }

    // Deleted vectors as well: walks go by way of them.
    private static string? Fault(Slots slots, int end, string what, Func<int, string?> fault)
    {
        for (int slot = 0; slot < end; slot++)
        {
            if (slots.StateOf(slot) != SlotState.Free && fault(slot) is { } found)
            {
                return $"slot {slot} has {what} that no store would take: {found}";
            }
        }

        return null;
    }

    private static void Refuse(PartReader reader, string? fault)
    {
        if (fault is not null)
        {
            throw reader.Failure(fault.TrimEnd('.'));
        }
    }
}
