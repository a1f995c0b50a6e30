namespace Sut.Mesh;

/// <summary>A pool of connections at one moment.</summary>
/// <param name="Purpose">Reading or writing.</param>
/// <param name="Size">The most connections at once.</param>
/// <param name="Open">Connections that are open now; each is opened when first needed.</param>
/// <param name="InUse">Connections that callers hold now.</param>
/// <param name="Waiting">Callers in the queue now.</param>
/// <param name="Rented">How often a connection was handed out.</param>
/// <param name="Opened">How often one was opened; more than <paramref name="Size"/> when broken ones were replaced.</param>
/// <param name="Exhausted">How many callers waited in vain.</param>
public sealed record PoolState(
    string Purpose, int Size, int Open, int InUse, int Waiting, long Rented, long Opened, long Exhausted);
