namespace Corpora.Tokens;

/// <summary>Parallel efficiency: what threads made of the cores they had.</summary>
public static class Efficiency
{
    /// <summary>One line for a row of a speed-up: the efficiency, and where it is over 100 %, that this is no achievement.</summary>
    /// <param name="threads">How many threads worked.</param>
    /// <param name="cores">How many cores there are.</param>
    /// <param name="speedUp">Their speed over that of one thread in the same run.</param>
    public static string Remark(int threads, int cores, double speedUp)
    {
        int usable = Math.Min(threads, cores);
        double percent = 100 * speedUp / usable;
        string flag = percent > 100 ? "; OVER 100 %: noise, or the single thread was held up. It is flagged, not celebrated" : "";
        return FormattableString.Invariant($"efficiency {percent:0.#} % of {usable} {(usable == 1 ? "core" : "cores")}{flag}");
    }
}
