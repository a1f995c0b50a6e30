namespace Load.Vectors;

/// <summary>One search for each arrival.</summary>
internal sealed class PacedSearch(SearchWorker searches) : IPacedWorker
{
    public void Work(long serial) => searches.Search();
}
