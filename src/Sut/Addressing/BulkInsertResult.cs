namespace Sut.Addressing;

/// <summary>Result of a bulk insert.</summary>
/// <param name="Added">How many entities are new in the store.</param>
/// <param name="Duplicates">How many had content that was there already, or earlier in the same bulk.</param>
public readonly record struct BulkInsertResult(int Added, int Duplicates);
