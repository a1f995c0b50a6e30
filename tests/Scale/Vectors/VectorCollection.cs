namespace Scale.Vectors;

/// <summary>One set of graphs for all classes of this folder.</summary>
[CollectionDefinition(Name)]
public sealed class VectorCollection : ICollectionFixture<VectorGraphs>
{
    public const string Name = "vectors";
}
