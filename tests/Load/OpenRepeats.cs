namespace Load;

/// <summary>The same open load several times, one result per repeat.</summary>
internal static class OpenRepeats
{
    public static (IReadOnlyList<OpenLoadResult> Repeats, Noise Noise) Run(
        int repeats, Func<int, OpenLoad> makeLoad, Func<int, IOpenWorker> makeWorker, Action<int, int> progress)
    {
        List<OpenLoadResult> results = [];
        Noise noise = new(0);
        for (int i = 1; i <= repeats; i++)
        {
            OpenLoadResult result = makeLoad(i).Run(makeWorker);
            results.Add(result);
            noise = noise.Or(result.Noise);
            progress(i, repeats);
        }

        return (results, noise);
    }
}
