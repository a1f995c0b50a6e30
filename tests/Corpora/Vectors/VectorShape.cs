using System.Globalization;

namespace Corpora.Vectors;

/// <summary>Shape of the data that a cell searches: the parts <c>dim=</c> and <c>data=</c> of its variant.</summary>
/// <param name="Dimension">Components of a vector.</param>
/// <param name="Data"><c>clustered</c>, <c>uniform</c>, or <c>files</c> for those of VECTORS_DIR or VECTORS_FILE.</param>
public sealed record VectorShape(int Dimension, string Data)
{
    /// <summary>Data in clusters: a mixture of Gaussians.</summary>
    public const string Clustered = "clustered";
    /// <summary>Data without structure, uniform in each dimension.</summary>
    public const string Uniform = "uniform";
    /// <summary>Data of the user's files.</summary>
    public const string Files = "files";

    /// <summary>Default shape: what the report's scripts used most, and what <c>data=</c> and <c>dim=</c> left out mean.</summary>
    public static VectorShape Plain { get; } = new(128, Clustered);

    /// <summary>Reads the parts of a variant; those left out are as in <see cref="Plain"/>.</summary>
    public static VectorShape Of(string variant) => new(
        Part(variant, "dim") is { } dimension ? int.Parse(dimension, CultureInfo.InvariantCulture) : Plain.Dimension,
        Part(variant, "data") ?? Plain.Data);

    /// <summary>The value of one part of a variant, or null where it has none.</summary>
    public static string? Part(string variant, string key) => variant.Split(',')
        .Where(pair => pair.StartsWith($"{key}=", StringComparison.Ordinal))
        .Select(pair => pair[(key.Length + 1)..])
        .SingleOrDefault();

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Data}, {Dimension} dimensions");
}
