using System.Globalization;
using Sut.Vectors;

namespace Corpora.Vectors;

/// <summary>
/// Search width (ef) that reaches a recall, chosen by some queries and judged by others. Speeds of searches compare only
/// at the same recall, so none is reported without it.
/// </summary>
/// <param name="Ef">The narrowest of <see cref="Widths"/> that reached the target on the choosing queries.</param>
/// <param name="Target">The mean recall asked for.</param>
/// <param name="Judged">What it reaches on the judging queries.</param>
public sealed record SearchWidth(int Ef, double Target, Recall Judged)
{
    /// <summary>The widths tried, from the narrowest that can hold ten neighbours.</summary>
    public static IReadOnlyList<int> Widths { get; } =
        [10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048];

    // 500 queries tell a recall of 0.99 to within 0.0015: chosen with this much to spare, the other half reaches the target, too.
    private const double Reserve = 0.003;

    /// <exception cref="InvalidOperationException">None of the widths reaches it.</exception>
    public static SearchWidth Choose(VectorCorpus corpus, VectorStore store, double target)
    {
        // Wider finds more, so halving finds the narrowest that will do.
        int from = 0, to = Widths.Count;
        while (from < to)
        {
            int middle = (from + to) / 2;
            bool reached = corpus.Choosing.RecallOf(store, Widths[middle]).Mean >= target + Reserve;
            (from, to) = reached ? (from, middle) : (middle + 1, to);
        }

        if (from < Widths.Count)
        {
            return new SearchWidth(Widths[from], target, corpus.Judging.RecallOf(store, Widths[from]));
        }

        double widest = corpus.Choosing.RecallOf(store, Widths[^1]).Mean;
        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
                $"Recall {target} is not reached: ef {Widths[^1]} gives {widest:0.####} over {corpus.Vectors.Count} vectors."));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
            $"ef {Ef}, chosen by other queries for recall@10 {Target}, finds {Judged.Mean:0.####} of the ten nearest of {Judged.Queries}");
}
