namespace Load;

/// <summary>The same paced load several times, one result per repeat.</summary>
internal static class PacedRepeats
{
    public static (IReadOnlyList<PacedLoadResult> Repeats, Noise Noise) Run(
        int repeats, Func<int, PacedLoad> makeLoad, Func<int, IPacedWorker> makeWorker, Action<int, int> progress)
    {
        List<PacedLoadResult> results = [];
        Noise noise = new(0);
        for (int i = 1; i <= repeats; i++)
        {
            PacedLoadResult result = makeLoad(i).Run(makeWorker);
            results.Add(result);
            noise = noise.Or(result.Noise);
            progress(i, repeats);
        }

        return (results, noise);
    }
}
