namespace Load.Vectors;

/// <summary>One search for each arrival.</summary>
internal sealed class OpenSearch(SearchWorker searches) : IOpenWorker
{
    public void Work(long serial) => searches.Search();
}
