namespace Harness.Trend;

/// <summary>A file that a trend leaves out.</summary>
/// <param name="Path">The file.</param>
/// <param name="Why">Why, in words.</param>
public sealed record TrendRefusal(string Path, string Why);
