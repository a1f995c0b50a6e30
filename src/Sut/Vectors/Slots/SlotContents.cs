using System.Runtime.CompilerServices;

namespace Sut.Vectors;

/// <summary>Columns of the slots: vectors, ids, metadata and states. Slots never move, so readers need no lock.</summary>
internal abstract unsafe class SlotContents
{
    private readonly PinnedPages _numbers;
    private readonly PagedArray<string> _texts = new();
    private readonly PagedArray<Metadata> _metadata = new();

    protected SlotContents(VectorStoreOptions options)
    {
        Components = new Components(options.Dimension, options.Metric);
        Vectors = new PinnedPages(Components.PaddedFloats * sizeof(float), options.Capacity);
        States = new PinnedPages(sizeof(byte), options.Capacity);
        _numbers = new PinnedPages(sizeof(long), options.Capacity);
        Lengths = options.Metric == VectorMetric.Cosine ? new PinnedPages(sizeof(float), options.Capacity) : null;
    }

    /// <summary>Layout of a vector.</summary>
    public Components Components { get; }

    /// <summary>The components, padded.</summary>
    public PinnedPages Vectors { get; }

    public PinnedPages States { get; }

    /// <summary>Lengths that vectors had before they were made 1 long, by slot; null except under cosine.</summary>
    public PinnedPages? Lengths { get; }

    /// <summary>Bytes of places for metadata, without the metadata.</summary>
    public long MetadataBytes => _metadata.Bytes;

    /// <summary>Bytes of ids and states, without texts.</summary>
    protected long NameBytes => _numbers.Bytes + States.Bytes + _texts.Bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte StateOf(int slot) => Volatile.Read(ref *States.At(slot));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* VectorAt(int slot) => (float*)Vectors.At(slot);

    /// <summary>The id of a slot that is not free.</summary>
    public VectorId IdOf(int slot) => _texts[slot] is { } text ? new VectorId(text) : new VectorId(*(long*)_numbers.At(slot));

    public Metadata MetadataOf(int slot) => _metadata[slot] ?? Sut.Vectors.Metadata.None;

    /// <summary>The length that a slot's vector had before it was made 1 long; 1 except under cosine.</summary>
    public float LengthOf(int slot) => Lengths is null ? 1 : *(float*)Lengths.At(slot);

    /// <summary>Fills a slot that was taken.</summary>
    public void Fill(int slot, float* padded, float length, Metadata? metadata)
    {
        new ReadOnlySpan<float>(padded, Components.PaddedFloats)
            .CopyTo(new Span<float>(VectorAt(slot), Components.PaddedFloats));
        if (Lengths is not null)
        {
            *(float*)Lengths.At(slot) = length;
        }

        _metadata[slot] = metadata;
    }

    /// <summary>Gives a slot its metadata, or takes them away.</summary>
    public void Describe(int slot, Metadata? metadata) => _metadata[slot] = metadata;

    /// <summary>Makes room for slots.</summary>
    protected void Provide(int slots)
    {
        Vectors.Provide(slots);
        States.Provide(slots);
        _numbers.Provide(slots);
        Lengths?.Provide(slots);
    }

    protected void SetId(int slot, VectorId id)
    {
        *(long*)_numbers.At(slot) = id.Number;
        _texts[slot] = id.Text;
    }

    /// <summary>Makes a slot free, and lets go of its texts.</summary>
    protected void Empty(int slot) => (*States.At(slot), _texts[slot], _metadata[slot]) = (SlotState.Free, null, null);
}
