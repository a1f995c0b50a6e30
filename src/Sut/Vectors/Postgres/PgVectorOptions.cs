using System.Text.RegularExpressions;
using Sut.Storage;

namespace Sut.Vectors;

/// <summary>How a <see cref="PgVectorStore"/> behaves. Immutable; validated when set.</summary>
public sealed partial record PgVectorOptions
{
    /// <summary>The largest dimension that pgvector indexes: https://github.com/pgvector/pgvector#hnsw.</summary>
    public const int LargestDimension = 2000;

    /// <param name="dimension">Components of a vector, 1 to <see cref="LargestDimension"/>.</param>
    /// <param name="metric">What "near" means.</param>
    public PgVectorOptions(int dimension, VectorMetric metric)
    {
        Dimension = Within(dimension, 1, LargestDimension, nameof(dimension));
        Metric = Enum.IsDefined(metric) ? metric
            : throw new ArgumentOutOfRangeException(nameof(metric), metric, "Choose L2, Cosine or InnerProduct.");
    }

    /// <summary>Components of a vector.</summary>
    public int Dimension { get; }

    /// <summary>What "near" means.</summary>
    public VectorMetric Metric { get; }

    /// <summary>
    /// The table: letters, digits and underscores, at most 40, not beginning with a digit. It lies in the first schema of the search path.
    /// </summary>
    public string Table
    {
        get;
        init => field = Name().IsMatch(value)
            ? value
            : throw new ArgumentException(
                $"'{value}' is no table name: write letters, digits and underscores, at most 40, not beginning with a digit.",
                nameof(Table));
    } = "vector_entry";

    /// <summary>In one piece, in hash partitions or distributed, by id.</summary>
    public TableLayout Layout { get; init => field = value ?? throw new ArgumentNullException(nameof(Layout)); } = TableLayout.Plain;

    /// <summary>Links of a vector on each level of the index: its <c>m</c>, 2 to 100.</summary>
    public int M { get; init => field = Within(value, 2, 100, nameof(M)); } = 16;

    /// <summary>Candidates kept while the index is built: its <c>ef_construction</c>, 4 to 1,000, at least twice <c>m</c>.</summary>
    public int EfConstruction { get; init => field = Within(value, 4, 1000, nameof(EfConstruction)); } = 64;

    /// <summary>Candidates kept by a search that says none: <c>hnsw.ef_search</c>, 1 to 1,000.</summary>
    public int Ef { get; init => field = Within(value, 1, 1000, nameof(Ef)); } = 40;

    private static int Within(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Choose {least} to {most}."));

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,39}\z")]
    private static partial Regex Name();
}
