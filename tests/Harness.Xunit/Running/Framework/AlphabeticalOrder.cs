using Xunit.Abstractions;

namespace Harness.Xunit.Running;

/// <summary>
/// Classes by name, so that every run has the same order: what one leaves in the heap or in a file cache, the next finds
/// in every run or in none.
/// </summary>
public sealed class AlphabeticalOrder : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
