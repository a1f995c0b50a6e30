namespace Scale.Tokens;

/// <summary>
/// Measurement of tokens. The work that is timed passes over a million tokens or more, some milliseconds, so that
/// half of the profile's block holds some ten of them; six tests at every tier would otherwise take minutes.
/// </summary>
internal static class Pace
{
    private const int TokensPerWork = 1_000_000;

    public static PairedMeasurement PairedMeasurement => new(
        CellRun.PairedMeasurement.Repeats, CellRun.PairedMeasurement.BlockLength / 2, CellRun.PairedMeasurement.WarmUp);

    /// <summary>Work that goes over a set, as often as makes a million tokens; returns how many tokens that were.</summary>
    public static Func<long> Over(int items, Action pass)
    {
        int passes = Math.Max(1, TokensPerWork / items);
        return () =>
        {
            for (int i = 0; i < passes; i++)
            {
                pass();
            }

            return (long)passes * items;
        };
    }
}
