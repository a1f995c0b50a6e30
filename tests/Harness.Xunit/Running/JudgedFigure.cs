using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>One figure of a cell over its attempts. Each attempt is judged once; rows and failure lines take that judgement.</summary>
/// <typeparam name="T">The result of one attempt, which may hold several figures.</typeparam>
/// <param name="metric">Which number.</param>
/// <param name="figureOf">The figure in a result; null where it has none.</param>
/// <param name="samplesOf">Sample size: operations or items behind it there.</param>
/// <param name="judge">The verdict of a result and its figure alone; null where nothing bounds the figure.</param>
internal sealed class JudgedFigure<T>(
    Metric metric, Func<T, Attempt?> figureOf, Func<T, long> samplesOf, Func<T, Attempt?, AttemptVerdict?> judge)
{
    private readonly List<Attempt> _attempts = [];
    private readonly List<AttemptVerdict> _verdicts = [];
    private Attempt? _figure;
    private AttemptVerdict? _verdict;

    public Metric Metric => metric;

    /// <summary>Every attempt that gave a figure, in order of time.</summary>
    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <summary>The sample behind all attempts together.</summary>
    public long N { get; private set; }

    /// <summary>Null where nothing bounds the figure.</summary>
    public Judgement? Judgement { get; private set; }

    public bool NeedsAnother => Judgement is { NeedsAnotherAttempt: true };

    /// <summary>Judges a result that is not kept yet.</summary>
    /// <returns>Whether it alone would turn a figure red that has no verdict yet.</returns>
    public bool Breaks(T result)
    {
        _figure = figureOf(result);
        _verdict = judge(result, _figure);
        return Judgement?.Verdict is null && _verdict is { Verdict: Verdict.Fail };
    }

    /// <summary>Whether the result that was judged last breaks the bound by more than noise explains.</summary>
    public bool IsBeyondNoise => Judgement?.Verdict is null or Verdict.Fail
        && _verdict is { Verdict: Verdict.Fail, Figure: { } figure, Bound: { } bound }
        && Judge.IsBeyondNoise(metric, bound, figure.Repeats.Median);

    /// <summary>Whether it does so on a quiet machine: as many repeats again would tell no more.</summary>
    public bool IsBeyondDoubt => IsBeyondNoise && _verdict!.Noise.IsQuiet;

    /// <summary>Leaves a figure that has no verdict yet inconclusive.</summary>
    /// <param name="why">Why there is no other attempt.</param>
    public void GiveUp(string why) => Judgement = Judge.GiveUp(_verdicts, why);

    /// <summary>Keeps the result that was judged last as an attempt.</summary>
    public void Keep(T result)
    {
        N += samplesOf(result);
        if (_figure is not null)
        {
            _attempts.Add(_figure);
        }

        if (_verdict is not null)
        {
            _verdicts.Add(_verdict);
            Judgement = Judge.Decide(_verdicts);
        }
    }
}
