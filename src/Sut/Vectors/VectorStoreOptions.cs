namespace Sut.Vectors;

/// <summary>
/// What a store is made for. What one asks of searches is <see cref="Recall"/>. M, EfConstruction and Ef are those of Malkov and Yashunin
/// (arXiv 1603.09320): more of each means better recall; M costs memory, EfConstruction costs inserts, Ef costs searches.
/// </summary>
public sealed record VectorStoreOptions
{
    /// <summary>Most components of a vector.</summary>
    public const int LargestDimension = 4096;

    /// <summary>The recall of a store that is asked for no other.</summary>
    public const double DefaultRecall = 0.95;

    /// <summary>The two that have no default.</summary>
    /// <param name="dimension">Components of every vector, 1 to 4096.</param>
    /// <param name="metric">What "near" means.</param>
    public VectorStoreOptions(int dimension, VectorMetric metric)
    {
        Dimension = Within(dimension, 1, LargestDimension, nameof(dimension));
        Metric = Defined(metric);
    }

    /// <summary>Components of every vector.</summary>
    public int Dimension { get; }

    /// <summary>What "near" means.</summary>
    public VectorMetric Metric { get; }

    /// <summary>Links that a vector asks for on each level, 2 to 128; the lowest level has room for twice as many.</summary>
    public int M { get; init => field = Within(value, 2, 128, nameof(M)); } = 16;

    /// <summary>Candidates kept while a vector's links are chosen, 1 to 10,000.</summary>
    public int EfConstruction { get; init => field = Within(value, 1, 10_000, nameof(EfConstruction)); } = 100;

    /// <summary>
    /// The share of the ten nearest that searches are to find on average, above 0 and below 1. The store measures itself against
    /// exact search and sets the width of its searches by that, off the caller's path: see <see cref="VectorStore.Calibrate"/>.
    /// </summary>
    public double Recall
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Recall), value, "Recall is a share above 0 and below 1, such as 0.95; all are found by SearchExact.");
    } = DefaultRecall;

    /// <summary>
    /// Candidates kept by a search that does not say otherwise, 1 to 100,000, whatever recall that gives; never fewer than its k. 0, the
    /// default, leaves the width to <see cref="Recall"/>.
    /// </summary>
    public int Ef { get; init => field = Within(value, 0, 100_000, nameof(Ef)); }

    /// <summary>Decides which pivots are heads of lists. One thread, one seed and one instruction set give the same graph.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Vectors to make room for at once; more make it grow. A good guess saves slack, not time.</summary>
    public int Capacity { get; init => field = Within(value, 0, 1 << 30, nameof(Capacity)); }

    /// <summary>What a search through the graph compares.</summary>
    public Quantisation Quantisation { get; init => field = Defined(value); }

    /// <summary>Up to this many vectors a search scans them all: as fast as the graph, and exact.</summary>
    public int ExactBelow { get; init => field = Within(value, 0, 1 << 30, nameof(ExactBelow)); } = 256;

    private static int Within(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a whole number from {least} to {most}.");

    private static T Defined<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"Choose one of {string.Join(", ", Enum.GetNames<T>())}.");
}
