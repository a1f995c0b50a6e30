namespace Load.Vectors;

internal sealed class OpenSearch(SearchWorker searches) : IOpenWorker
{
    public void Work(long serial) => searches.Search();
}
