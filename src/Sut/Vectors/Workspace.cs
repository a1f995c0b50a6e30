namespace Sut.Vectors;

/// <summary>What one search or insert needs to work with, kept for the next: so that searches allocate nothing.</summary>
internal sealed class Workspace(Components components)
{
    /// <summary>Queries that <see cref="Batch"/> and <see cref="BatchNearest"/> have room for.</summary>
    public const int BatchQueries = 16;

    /// <summary>One query, laid out.</summary>
    public AlignedFloats Query { get; } = new(components.PaddedFloats);

    /// <summary>The best so far.</summary>
    public Nearest Nearest { get; } = new();

    /// <summary>Queries of a batch, laid out one behind the other.</summary>
    public AlignedFloats Batch => field ??= new AlignedFloats(components.PaddedFloats * BatchQueries);

    /// <summary>The best so far of each query of a batch.</summary>
    public Nearest[] BatchNearest => field ??= [.. Enumerable.Range(0, BatchQueries).Select(static _ => new Nearest())];

    /// <summary>Bytes held.</summary>
    public long Bytes => Query.Bytes + Nearest.Bytes;
}
