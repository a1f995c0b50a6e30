using Sut.Measurement;

namespace Sut.Thresholds;

/// <summary>One measurement of a cell: its repeats, and how disturbed the machine was during them.</summary>
/// <param name="Repeats">The values, in the metric's unit.</param>
/// <param name="Noise">The machine's noise while they were taken.</param>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed record Attempt(Repeats Repeats, Noise Noise);
