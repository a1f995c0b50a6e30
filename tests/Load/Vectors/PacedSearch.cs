namespace Load.Vectors;

/// <summary>One search for each arrival.</summary>
internal sealed class PacedSearch(SearchWorker searches) : IOpenWorker
{
    public void Work(long serial) => searches.Search();
}
