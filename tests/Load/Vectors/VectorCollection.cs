namespace Load.Vectors;

/// <summary>One graph for all classes of this folder.</summary>
[CollectionDefinition(Name)]
public sealed class VectorCollection : ICollectionFixture<SharedGraph>
{
    public const string Name = "vectors";
}
