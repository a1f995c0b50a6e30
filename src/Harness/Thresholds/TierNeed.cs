namespace Harness.Thresholds;

/// <summary>Memory and disk that one item takes at the most while it is measured, yardstick and proof included.</summary>
/// <param name="System">The system that costs it.</param>
/// <param name="Operation">The operation; null for all of the system that have no need of their own.</param>
/// <param name="MemoryBytes">Bytes of memory an item.</param>
/// <param name="DiskBytes">Bytes of the temporary folder an item.</param>
/// <param name="Because">Where the figures come from.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record TierNeed(string System, string? Operation, long MemoryBytes, long DiskBytes, string Because);
