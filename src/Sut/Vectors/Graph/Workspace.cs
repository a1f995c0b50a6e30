namespace Sut.Vectors;

/// <summary>Scratch memory of one search or insert, kept for the next: so that searches allocate nothing.</summary>
internal sealed class Workspace(Components components)
{
    /// <summary>Queries that <see cref="Batch"/> and <see cref="BatchNearest"/> have room for.</summary>
    public const int BatchQueries = 16;

    private int[] _again = new int[64];

    /// <summary>Room for a query, laid out.</summary>
    public AlignedFloats Query { get; } = new(components.PaddedFloats);

    /// <summary>Room for the query as code; zeros behind its dimension.</summary>
    public AlignedFloats Code => field ??= new AlignedFloats((components.Dimension / sizeof(short)) + ByteProducts.Block);

    /// <summary>Room for the query as pivots are coded.</summary>
    public AlignedFloats PivotCode { get; } = PivotCoder.Room(components.Dimension);

    /// <summary>Room for slots that are to be ranked again.</summary>
    public int[] AgainFor(int count) => _again.Length >= count ? _again : _again = new int[count * 2];

    /// <summary>Number of searches without a width that it was rented for.</summary>
    public int Queries { get; set; }

    /// <summary>The best so far.</summary>
    public TopK TopK { get; } = new();

    /// <summary>Marks of the present walk.</summary>
    public Visited Visited { get; } = new();

    /// <summary>Beam of the present walk.</summary>
    public Beam Beam { get; } = new();

    public NeighbourSelection NeighbourSelection { get; } = new();

    /// <summary>Neighbours chosen for a new vector, while those of others are.</summary>
    public NeighbourSelection Targets { get; } = new();

    /// <summary>Links of a list, ranked, with one more: twice the largest M, and the link that is to come in.</summary>
    public long[] Candidates { get; } = new long[257];

    /// <summary>Queries of a batch, laid out one behind the other.</summary>
    public AlignedFloats Batch => field ??= new AlignedFloats(components.PaddedFloats * BatchQueries);

    /// <summary>The best so far of each query of a batch.</summary>
    public TopK[] BatchNearest => field ??= [.. Enumerable.Range(0, BatchQueries).Select(static _ => new TopK())];

    public long Bytes => Query.Bytes + TopK.Bytes + Visited.Bytes + Beam.Bytes + NeighbourSelection.Bytes + Targets.Bytes
        + (8L * Candidates.Length) + (4L * _again.Length);
}
