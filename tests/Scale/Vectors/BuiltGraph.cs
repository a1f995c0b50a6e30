using Sut.Vectors;

namespace Scale.Vectors;

/// <summary>A store full of a corpus, and how long filling it took.</summary>
/// <param name="Store">Every vector finds itself in it.</param>
/// <param name="Time">Wall time of all inserts.</param>
/// <param name="Yardstick">The same machine at plain distances over the same vectors, right after.</param>
/// <param name="Noise">What others took meanwhile.</param>
internal sealed record BuiltGraph(VectorStore Store, BlockTime Time, BlockTime Yardstick, Noise Noise);
