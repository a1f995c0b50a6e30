namespace Load;

/// <summary>Closed loads of an operation and of its yardstick, A B A B, each on fresh state.</summary>
internal static class PairedLoads
{
    public static Comparison Run(int repeats, Func<ClosedLoadResult> operation, Func<ClosedLoadResult> yardstick, Action<int, int> progress)
    {
        Conducted.Offer(() => ConductedWork.Timed(() => Timed(operation())));
        List<double> ours = [], theirs = [];
        long operations = 0;
        Noise noise = new(0);
        EarlyEnd end = new();
        for (int i = 1; i <= repeats; i++)
        {
            ClosedLoadResult result = OnCleanHeap(operation);
            ClosedLoadResult reference = OnCleanHeap(yardstick);
            ours.Add(result.OperationsPerSecond);
            theirs.Add(reference.OperationsPerSecond);
            operations += result.Operations;

            // The noisiest window decides.
            noise = noise.Or(result.Noise).Or(reference.Noise);
            progress(i, repeats);
            if (end.After(ours[^1], ours[^1] / theirs[^1]))
            {
                break;
            }
        }

        return new Comparison(
            new Repeats(ours), new Repeats(theirs), new Repeats([.. ours.Zip(theirs, (a, b) => a / b)]), operations,
            noise);
    }

    private static BlockTime Timed(ClosedLoadResult load) => new(load.Operations, load.Elapsed);

    // So that neither pays for the garbage of the other.
    private static ClosedLoadResult OnCleanHeap(Func<ClosedLoadResult> load)
    {
        GC.Collect();
        return load();
    }
}
