using Sut.Measurement;

namespace Load;

/// <summary>Closed loads of an operation and of its yardstick, A B A B, each on fresh state.</summary>
internal static class Alternating
{
    public static Comparison Run(int repeats, Func<ClosedLoadResult> operation, Func<ClosedLoadResult> yardstick, Action<int, int> progress)
    {
        List<double> ours = [], theirs = [];
        long operations = 0;
        double noise = 0;
        for (int i = 1; i <= repeats; i++)
        {
            ClosedLoadResult result = operation();
            ours.Add(result.OperationsPerSecond);
            theirs.Add(yardstick().OperationsPerSecond);
            operations += result.Operations;
            // The noisiest window decides; an unknown one (NaN) must not be lost in a maximum.
            noise = double.IsNaN(noise) || result.Noise.IsKnown is false ? double.NaN : Math.Max(noise, result.Noise.Share);
            progress(i, repeats);
        }

        return new Comparison(
            new Repeats(ours), new Repeats(theirs), new Repeats([.. ours.Zip(theirs, (a, b) => a / b)]), operations,
            double.IsNaN(noise) ? Noise.Unknown : new Noise(noise));
    }
}
