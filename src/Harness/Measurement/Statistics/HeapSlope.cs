namespace Harness.Measurement;

/// <summary>Live heap bytes against the number of items, as a line: what one more item costs, and what the structure costs empty.</summary>
/// <param name="BytesPerItem">Slope of the least-squares line, bytes per item.</param>
/// <param name="InterceptBytes">The line at zero items, bytes.</param>
/// <param name="Points">What was measured: items and the live bytes they added.</param>
public sealed record HeapSlope(
    double BytesPerItem, double InterceptBytes, IReadOnlyList<(int Items, long Bytes)> Points)
{
    /// <summary>Fits the line, also to bytes that a structure accounts for itself.</summary>
    /// <param name="points">Points with at least two different numbers of items.</param>
    /// <exception cref="ArgumentException">Fewer than two different numbers of items: no line is given by them.</exception>
    public static HeapSlope Through(IReadOnlyList<(int Items, long Bytes)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.DistinctBy(static point => point.Items).Take(2).Count() < 2)
        {
            throw new ArgumentException($"A slope needs at least two different sizes, not [{string.Join(", ", points)}].", nameof(points));
        }

        double meanItems = points.Average(static point => (double)point.Items);
        double meanBytes = points.Average(static point => (double)point.Bytes);
        double slope = points.Sum(point => (point.Items - meanItems) * (point.Bytes - meanBytes))
            / points.Sum(point => (point.Items - meanItems) * (point.Items - meanItems));
        return new HeapSlope(slope, meanBytes - (slope * meanItems), points);
    }
}
