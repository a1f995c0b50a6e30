namespace Scale.Tokens;

/// <summary>Several ways to do the same, in rotating order (A B C D, B C D A, …), so that none always follows the same other.</summary>
internal sealed record Rotation(IReadOnlyList<string> Arms, IReadOnlyList<double[]> PerSecond, long[] Operations, Noise Noise)
{
    /// <summary>Measures the arms; each returns how many operations it did.</summary>
    /// <param name="clean">
    /// For arms that leave garbage: before each block its arm runs once and the garbage is collected, both unmeasured. An arm then
    /// meets a heap that it left itself, and pays neither for another's garbage nor has the room that another made.
    /// </param>
    /// <param name="asked">The arm that is taken where the work is conducted.</param>
    public static Rotation Measure(Action<int, int> progress, bool clean, string asked, params (string Name, Func<long> Work)[] arms)
    {
        Conducted.Offer(() => ConductedWork.Repeated(Array.Find(arms, arm => arm.Name == asked).Work, collects: clean));
        PairedMeasurement how = Pace.PairedMeasurement;
        Warming.Run(how.WarmUp, [.. arms.Select(arm => arm.Work)]);
        double[][] rates = [.. arms.Select(_ => new double[how.Repeats])];
        long[] operations = new long[arms.Length];
        NoiseMeter meter = NoiseMeter.Start();
        for (int repeat = 0; repeat < how.Repeats; repeat++)
        {
            for (int i = 0; i < arms.Length; i++)
            {
                int arm = (i + repeat) % arms.Length;
                if (clean)
                {
                    arms[arm].Work();
                    GC.Collect();
                }

                BlockTime block = Block.Run(arms[arm].Work, how.BlockLength);
                rates[arm][repeat] = block.OperationsPerSecond;
                operations[arm] += block.Operations;
            }

            progress(repeat + 1, how.Repeats);
        }

        return new Rotation([.. arms.Select(arm => arm.Name)], rates, operations, meter.Stop());
    }

    /// <summary>One arm beside another, repeat by repeat.</summary>
    public Comparison Compare(string arm, string yardstick)
    {
        int ours = Arms.ToList().IndexOf(arm), theirs = Arms.ToList().IndexOf(yardstick);
        return new Comparison(
            new Repeats(PerSecond[ours]), new Repeats(PerSecond[theirs]),
            new Repeats([.. PerSecond[ours].Zip(PerSecond[theirs], (a, b) => a / b)]), Operations[ours], Noise);
    }
}
