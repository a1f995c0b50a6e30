namespace Load.Mesh;

/// <summary>Fault point: one call of a workload, and how it fails.</summary>
/// <param name="Operation">The kind of call.</param>
/// <param name="Kind">How it fails.</param>
/// <param name="Duration">How long.</param>
/// <param name="Call">The first of these calls to fail, from 1.</param>
internal sealed record FaultPoint(FaultOperation Operation, FaultKind Kind, FaultDuration Duration, int Call)
{
    private static readonly FaultKind[] Writing =
        [FaultKind.IoError, FaultKind.DiskFull, FaultKind.ShortWrite, FaultKind.TornHead, FaultKind.TornTail];

    /// <summary>The ways in which a kind of call can fail.</summary>
    public static IReadOnlyList<FaultKind> KindsOf(FaultOperation operation) => operation switch
    {
        FaultOperation.Write => Writing,
        FaultOperation.ShmMap => [FaultKind.IoError, FaultKind.DiskFull],
        _ => [FaultKind.IoError],
    };

    /// <summary>Every point of a workload.</summary>
    /// <param name="calls">How many calls of each kind it makes, before it closes the store and in all.</param>
    public static IEnumerable<FaultPoint> All(IReadOnlyDictionary<FaultOperation, (int BeforeClosing, int All)> calls) =>
        from operation in calls.Keys
        from kind in KindsOf(operation)
        from duration in Enum.GetValues<FaultDuration>()
        from call in Enumerable.Range(1, duration == FaultDuration.UntilMended ? calls[operation].BeforeClosing : calls[operation].All)
        select new FaultPoint(operation, kind, duration, call);

    /// <summary>Some points of each sort, spread over their calls, others with another seed.</summary>
    public static FaultPoint[] Sample(IEnumerable<FaultPoint> points, int each)
    {
        Random random = new(unchecked((int)Suites.Options.Seed));
        return [.. points.GroupBy(point => (point.Operation, point.Kind, point.Duration)).SelectMany(sort =>
        {
            FaultPoint[] all = [.. sort];
            double step = Math.Max(1, (double)all.Length / each), first = random.NextDouble() * step;
            return Enumerable.Range(0, Math.Min(each, all.Length)).Select(i => all[(int)(first + (i * step)) % all.Length]);
        })];
    }

    public override string ToString() => $"{Operation} {Call} {Kind} {Duration}";
}
