namespace Sut.Vectors;

/// <summary>
/// Terms that turn sums of byte products into ranks: rank = both constants - offset x offset - scale x scale x sum, each product
/// of one of the vector's and one of the query's.
/// </summary>
/// <param name="Constant">The square of the length under L2, otherwise 0.</param>
/// <param name="Offset">Of a vector its offset, doubled under L2; of a query the sum of its components.</param>
/// <param name="Scale">Of a vector its scale, doubled under L2; of a query its scale.</param>
internal readonly record struct CodeTerms(float Constant, float Offset, float Scale);
