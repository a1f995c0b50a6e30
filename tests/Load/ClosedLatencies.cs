namespace Load;

/// <summary>Latency windows of one closed load, one histogram per repeat.</summary>
internal static class ClosedLatencies
{
    /// <param name="load">Runs the load once. Its latency window is what counts; its throughput window is no more than a warm-up.</param>
    public static (IReadOnlyList<LatencyHistogram> Repeats, Noise Noise) Run(int repeats, Func<ClosedLoadResult> load, Action<int,
        int> progress)
    {
        List<LatencyHistogram> histograms = [];
        Noise noise = new(0);
        for (int i = 1; i <= repeats; i++)
        {
            ClosedLoadResult result = load();
            histograms.Add(result.Latencies!);
            noise = noise.Or(result.LatencyNoise!.Value);
            progress(i, repeats);
        }

        return (histograms, noise);
    }
}
