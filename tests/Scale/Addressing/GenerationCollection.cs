using Shared.Addressing;

namespace Scale.Addressing;

/// <summary>The classes that make addresses of the same million entities, which are made once for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class GenerationCollection : ICollectionFixture<Corpus.Hold>
{
    // As xUnit names the collection of a class, because their order is by name: between the other classes of the system.
    public const string Name = "Test collection for Scale.Addressing.Generation";
}
