namespace Sut.Mesh;

/// <summary>
/// The path cache of a <see cref="MeshStore"/>; threads, waiting and errors as with <see cref="MeshNodes"/>. Its time never goes back:
/// a path that has expired is not given out again when the clock is put back while the store is open.
/// </summary>
public sealed class MeshPaths
{
    // So that no end lies behind the year 9999, which no DateTimeOffset can say.
    private static readonly TimeSpan MaximumTimeToLive = TimeSpan.FromDays(36_525);

    private readonly MeshEngine _engine;

    internal MeshPaths(MeshEngine engine) => _engine = engine;

    /// <summary>Time to live of paths when nobody says: the report's 30 s.</summary>
    public static TimeSpan DefaultTimeToLive { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Keeps the paths from a source to a destination, in place of those kept before.</summary>
    /// <param name="source">Where they begin.</param>
    /// <param name="destination">Where they end.</param>
    /// <param name="k">How many were asked for, at least 1.</param>
    /// <param name="bundleJson">The paths, kept as they are.</param>
    /// <param name="timeToLive">Above zero and at most 100 years; null for <see cref="DefaultTimeToLive"/>.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public ValueTask<int> SetAsync(
        string source, string destination, int k, string bundleJson, TimeSpan? timeToLive = null, CancellationToken cancellation = default)
    {
        Require(source, destination, k);
        WholeText.Require(bundleJson, nameof(bundleJson));
        TimeSpan lives = timeToLive ?? DefaultTimeToLive;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lives, TimeSpan.Zero, nameof(timeToLive));
        if (lives > MaximumTimeToLive)
        {
            throw new ArgumentOutOfRangeException(nameof(timeToLive), timeToLive,
                "A path lives for at most 100 years (36,525 days): give less.");
        }

        return _engine.Write("set path", (_engine, source, destination, k, bundleJson, lives), static (connection, arg) =>
        {
            DateTimeOffset now = arg._engine.PathClock.Now;
            connection.Paths.Set(
                arg.source, arg.destination, arg.k, arg.bundleJson, UnixTime.Seconds(now), UnixTime.Seconds(now + arg.lives));
            return 1;
        }, cancellation);
    }

    /// <summary>The paths kept, null when there are none or they have expired.</summary>
    public ValueTask<CachedPath?> GetAsync(string source, string destination, int k, CancellationToken cancellation = default)
    {
        Require(source, destination, k);
        return _engine.Read(
            "get path",
            (_engine, source, destination, k),
            static (connection, arg) => connection.Paths.Get(arg.source, arg.destination, arg.k, arg._engine.PathsNow),
            cancellation);
    }

    /// <summary>Removes what has expired.</summary>
    /// <returns>How many.</returns>
    public ValueTask<int> ClearExpiredAsync(CancellationToken cancellation = default) =>
        _engine.Write("clear expired paths", _engine, static (connection, engine) =>
            connection.Paths.ClearExpired(engine.PathsNow), cancellation);

    /// <summary>Removes everything.</summary>
    /// <returns>How many.</returns>
    public ValueTask<int> ClearAsync(CancellationToken cancellation = default) =>
        _engine.Write("clear paths", 0, static (connection, _) => connection.Paths.Clear(), cancellation);

    private static void Require(string source, string destination, int k)
    {
        WholeText.RequireKey(source, nameof(source));
        WholeText.RequireKey(destination, nameof(destination));
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
    }
}
