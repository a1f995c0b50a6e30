namespace Sut.Vectors;

/// <summary>One vector found by a search.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Distance">How far it is from the query, in the measure of the store's <see cref="VectorMetric"/>.</param>
public readonly record struct Neighbour(VectorId Id, float Distance);
