using Harness.Measurement;
using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>
/// A measurement in which a busy machine let nothing of ours complete: it has no figure, so that no judge can see it, and is made again as
/// after any other disturbance.
/// </summary>
internal static class Starvation
{
    /// <summary>Measures, three times in all at most.</summary>
    /// <param name="measure">Makes one measurement.</param>
    /// <param name="result">What it gave, where it gave something.</param>
    /// <returns>Null, or why there is no figure.</returns>
    public static string? Of<T>(Func<T> measure, out T result)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                result = measure();
                return null;
            }
            catch (StarvedException starved)
            {
                if (attempt == Judge.MaximumAttempts)
                {
                    result = default!;
                    return FormattableString.Invariant($"{attempt} attempts: {starved.Message}");
                }
            }
        }
    }
}
