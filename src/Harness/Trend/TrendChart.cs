using System.Globalization;
using System.Xml.Linq;
using Harness.Reports.Html;

namespace Harness.Trend;

/// <summary>
/// A row over the runs: its figures as a line, their repeats as a band, its bound as a red line, its levels as dashes, and a dashed
/// upright where a level begins. All runs of the host share the axis, so a run without the row is a gap in place.
/// </summary>
internal static class TrendChart
{
    private const double Width = 360, Height = 120, Left = 4, Right = 356, Top = 18, Bottom = 104;

    // A bound farther away would press the figures into a line; it is told in words.
    private const double Near = 1;

    public static XElement Of(TrendGroup group, TrendSeries series)
    {
        List<double> shown = [.. series.Figures.SelectMany(static it => new[] { it.Low, it.High })];
        double low = shown.Min(), high = shown.Max(), reach = Math.Max(high - low, 0.02 * Math.Abs(high));
        bool bounded = series.Figures.Any(it => IsNear(it.Limit, low, high));
        foreach (TrendFigure figure in series.Figures.Where(it => IsNear(it.Limit, low, high)))
        {
            (low, high) = (Math.Min(low, figure.Limit), Math.Max(high, figure.Limit));
        }

        reach = Math.Max(reach, Math.Max(high - low, double.Epsilon));
        (double bottom, double scale) = (low - (0.06 * reach), (Bottom - Top) / (1.12 * reach));
        double X(int run) => group.Runs.Count == 1 ? (Left + Right) / 2 : Left + ((Right - Left) * run / (group.Runs.Count - 1));
        double Y(double value) => Bottom - ((value - bottom) * scale);

        List<object> marks =
        [
            Band(series, X, Y),
            Svg.Line(Left, Bottom, Right, Bottom, "frame"),
            .. bounded ? Bounds(series, X, Y) : [],
            .. Levels(series, X, Y),
            Svg.Path(series.Figures.Select((it, i) => (X(series.Runs[i]), Y(it.Value))), "ours"),
            .. series.Figures.Count == 1 ? [Svg.Disc(X(series.Runs[0]), Y(series.Figures[0].Value))] : Array.Empty<XElement>(),
            .. series.Figures.Select((it, i) => (it, i)).Where(static it => !it.it.Stands)
                .Select(it => Svg.Square(X(series.Runs[it.i]), Y(it.it.Value)).Titled("inconclusive or extrapolated: not tested")),
            Svg.Label(Left, Top - 6, TrendText.Value(series, high), "start"),
            Svg.Label(Left, Bottom + 14, TrendText.Value(series, low), "start"),
        ];
        foreach (ChangePoint change in series.Changes)
        {
            TrendMark mark = new(group, series, change);
            double at = X(series.Runs[change.At]);
            marks.Add(Svg.Line(at, Top - 4, at, Bottom, "flag").Titled($"{mark.Direction}: {mark.Levels}, {mark.Begins}"));
            marks.Add(Svg.Ring(at, Y(series.Figures[change.At].Value)));
            marks.Add(Svg.Label(Math.Min(at + 3, Right - 2), Bottom + 14, mark.First.ShortCommit, at > Width * 0.75 ? "end" : "start", "name"));
        }

        return new XElement("figure",
            new XElement("figcaption", Name(series), new XElement("br"), new XElement("small", Caption(series, bounded))),
            Svg.Drawing(Width, Height, $"{series.Key}: {Caption(series, bounded)}", marks));
    }

    private static string Name(TrendSeries series) => string.Join(' ', new[]
    {
        series.Key.Operation, series.Key.Variant, series.Key.Tier, series.Key.Metric, series.Key.Suite == "load" ? "(load)" : "", series.Key.Layout,
    }.Where(static word => word.Length > 0));

    private static string Caption(TrendSeries series, bool bounded)
    {
        TrendFigure last = series.Figures[^1];
        string limit = double.IsNaN(last.Limit) ? "no bound"
            : $"bound {(last.AtLeast ? "≥" : "≤")} {TrendText.Value(series, last.Limit)}{(bounded ? "" : ", too far to draw")}";
        return FormattableString.Invariant($"last {TrendText.Value(series, last.Value)}, {limit}, {series.Figures.Count} runs");
    }

    private static bool IsNear(double limit, double low, double high) =>
        !double.IsNaN(limit) && limit >= low - (Near * (high - low)) && limit <= high + (Near * (high - low));

    private static XElement Band(TrendSeries series, Func<int, double> x, Func<double, double> y)
    {
        IEnumerable<(double X, double Y)> there = series.Figures.Select((it, i) => (x(series.Runs[i]), y(it.High)));
        IEnumerable<(double X, double Y)> back = series.Figures.Select((it, i) => (x(series.Runs[i]), y(it.Low))).Reverse();
        string points = string.Join(' ', there.Concat(back)
            .Select(static point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")));
        return new XElement("polygon", new XAttribute("points", points), new XAttribute("class", "band"));
    }

    // One stroke for each stretch of runs with the same bound.
    private static IEnumerable<XElement> Bounds(TrendSeries series, Func<int, double> x, Func<double, double> y)
    {
        for (int from = 0, to; from < series.Figures.Count; from = to)
        {
            double limit = series.Figures[from].Limit;
            for (to = from + 1; to < series.Figures.Count && series.Figures[to].Limit.Equals(limit);)
            {
                to++;
            }

            if (!double.IsNaN(limit))
            {
                double end = to < series.Figures.Count ? x(series.Runs[to]) : x(series.Runs[to - 1]);
                yield return Svg.Line(x(series.Runs[from]) - (from == to - 1 ? 3 : 0), y(limit), Math.Max(end, Left + 3), y(limit), "bound");
            }
        }
    }

    private static IEnumerable<XElement> Levels(TrendSeries series, Func<int, double> x, Func<double, double> y)
    {
        for (int i = 0; i < series.Changes.Count; i++)
        {
            ChangePoint change = series.Changes[i];
            int from = i == 0 ? 0 : series.Changes[i - 1].At;
            int to = i + 1 < series.Changes.Count ? series.Changes[i + 1].At : series.Figures.Count;
            if (i == 0)
            {
                yield return Svg.Line(x(series.Runs[from]), y(change.Before), x(series.Runs[change.At - 1]), y(change.Before), "one");
            }

            yield return Svg.Line(x(series.Runs[change.At]), y(change.After), x(series.Runs[to - 1]), y(change.After), "one");
        }
    }
}
