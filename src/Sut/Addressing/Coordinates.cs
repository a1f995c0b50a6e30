namespace Sut.Addressing;

/// <summary>
/// The seven coordinates of a <see cref="BitChain"/>. Immutable and validated, also through <c>with</c>; safe to share
/// between threads. Equal when every value is equal (0.0 and -0.0 are not) and the neighbours are the same, in any order.
/// </summary>
public sealed record Coordinates
{
    private readonly string[] _sortedAdjacency = [];

    /// <summary>Validates and keeps the seven coordinates; copies <paramref name="adjacency"/>.</summary>
    /// <exception cref="ContentRejectedException">A value that has no canonical text; see each property.</exception>
    public Coordinates(
        string realm,
        long lineage,
        IReadOnlyList<string> adjacency,
        string horizon,
        double resonance,
        double velocity,
        double density)
    {
        Realm = realm;
        Lineage = lineage;
        Adjacency = adjacency;
        Horizon = horizon;
        Resonance = resonance;
        Velocity = velocity;
        Density = density;
    }

    /// <summary>The domain of the coordinates; independent of <see cref="BitChain.Realm"/>. Any well-formed text.</summary>
    public string Realm { get; init => field = HashedField.Text(value, "stat7_coordinates.realm"); }

    /// <summary>The generation; negative values are accepted.</summary>
    public long Lineage { get; init; }

    /// <summary>Identifiers of neighbours in the order given, duplicates kept. Hashed in code point order.</summary>
    public IReadOnlyList<string> Adjacency
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            string[] given = [.. value];
            foreach (string neighbour in given)
            {
                HashedField.Text(neighbour, "stat7_coordinates.adjacency");
            }

            // Sorted once here, so that making an address sorts nothing.
            string[] sorted = [.. given];
            Array.Sort(sorted, CodePointOrder.Instance);
            _sortedAdjacency = sorted;
            field = Array.AsReadOnly(given);
        }
    }

    /// <summary>The stage of the life cycle. Any well-formed text.</summary>
    public string Horizon { get; init => field = HashedField.Text(value, "stat7_coordinates.horizon"); }

    /// <summary>Finite, magnitude below 1e20; hashed rounded to 8 decimals.</summary>
    public double Resonance { get; init => field = HashedField.Coordinate(value, "stat7_coordinates.resonance"); }

    /// <summary>Finite, magnitude below 1e20; hashed rounded to 8 decimals.</summary>
    public double Velocity { get; init => field = HashedField.Coordinate(value, "stat7_coordinates.velocity"); }

    /// <summary>Finite, magnitude below 1e20; hashed rounded to 8 decimals.</summary>
    public double Density { get; init => field = HashedField.Coordinate(value, "stat7_coordinates.density"); }

    /// <summary>The neighbours in code point order: what is hashed.</summary>
    internal ReadOnlySpan<string> SortedAdjacency => _sortedAdjacency;

    /// <inheritdoc/>
    public bool Equals(Coordinates? other) =>
        other is not null
        && Lineage == other.Lineage
        && Realm == other.Realm
        && Horizon == other.Horizon
        && SameBits(Resonance, other.Resonance)
        && SameBits(Velocity, other.Velocity)
        && SameBits(Density, other.Density)
        && SortedAdjacency.SequenceEqual(other.SortedAdjacency);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Realm, Lineage, Horizon, Resonance, Velocity, Density, _sortedAdjacency.Length);

    // Zero and minus zero are equal as numbers but differ in canonical text.
    private static bool SameBits(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}
