using System.Runtime.CompilerServices;

namespace Corpora.Vectors;

/// <summary>
/// The yardstick of whatever compares vectors all over memory, as inserts and searches of a graph do: a thousand squared distances
/// from one vector to others drawn at random, by the plain loop that finds the exact neighbours. Shares no code with the store, so
/// what makes the store slower does not make this slower. One thread at a time.
/// </summary>
public sealed class ScatteredDistances(VectorSet vectors, ulong stream = 0)
{
    /// <summary>Name in reports.</summary>
    public const string Name = "1,000 plain distances";

    private const int Distances = 1_000;
    private SeededNumbers _numbers = new(0, VectorStreams.Scattered, stream);

    /// <summary>The sum of all, kept so that the compiler cannot leave them out.</summary>
    public float Sum { get; private set; }

    /// <summary>One thousand distances, which count as one operation.</summary>
    // Compiled fully at once: a yardstick that becomes faster with use measures nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Once()
    {
        ReadOnlySpan<float> from = vectors[_numbers.Below(vectors.Count)];
        for (int i = 0; i < Distances; i++)
        {
            Sum += ExactNeighbours.Approximate(vectors[_numbers.Below(vectors.Count)], from);
        }

        return 1;
    }
}
