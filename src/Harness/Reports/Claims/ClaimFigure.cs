using Harness.Thresholds;

namespace Harness.Reports.Claims;

/// <summary>A number of this suite that measures a claim again.</summary>
/// <param name="Cell">What is measured.</param>
/// <param name="Metric">Which of its numbers.</param>
public sealed record ClaimFigure(Cell Cell, Metric Metric)
{
    /// <summary>Reads <c>scale tokens create-parallel threads=2 1M ratio</c>; the variant may be missing.</summary>
    /// <exception cref="FormatException">The text has another number of words, or one of them breaks its rule.</exception>
    public static ClaimFigure Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(' ') switch
        {
            [var suite, var system, var operation, var tier, var metric] =>
                new(new Cell(suite, system, operation, "", tier), Metric.Parse(metric)),
            [var suite, var system, var operation, var variant, var tier, var metric] =>
                new(new Cell(suite, system, operation, variant, tier), Metric.Parse(metric)),
            _ => throw new FormatException(
                $"the figure '{text}' is not suite, system, operation, variant or none, tier and metric: write for example 'scale tokens create-parallel threads=2 1M ratio'"),
        };
    }

    /// <summary>As written in the file.</summary>
    public override string ToString() => $"{Cell.Suite} {Cell} {Metric}";
}
