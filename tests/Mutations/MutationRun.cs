using System.Diagnostics;
using System.Globalization;

namespace Mutations;

/// <summary>Plants defects in a working copy, one at a time, and judges each by the test that must turn red.</summary>
internal sealed class MutationRun(WorkingCopy copy, IReadOnlyList<Defect> defects, Action<string> say)
{
    private static readonly TimeSpan LimitOfOne = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LimitOfGreen = TimeSpan.FromMinutes(30);

    /// <summary>Proves the tests green without a defect, then plants each.</summary>
    public async Task<IReadOnlyList<Score>> Run()
    {
        List<Score> scores = [];
        foreach (IGrouping<string, Defect> some in defects.GroupBy(static defect => defect.Project)
            .OrderByDescending(static some => some.Key, StringComparer.Ordinal))
        {
            say($"{some.Key}: building, and proving {some.Count()} tests green without a defect");
            await copy.Prepare(some.Key);
            HashSet<string> red = await FiltersNotGreen(some.Key, [.. some.Select(static defect => defect.Filter).Distinct()]);
            foreach (Defect defect in some)
            {
                long start = Stopwatch.GetTimestamp();
                (Verdict verdict, string seen) = red.Contains(defect.Filter)
                    ? (Verdict.Wrong, "its test is not green without it")
                    : await Try(defect);
                scores.Add(new Score(defect, verdict, seen, Stopwatch.GetElapsedTime(start)));
                say(string.Create(CultureInfo.InvariantCulture, $"{scores.Count,3}/{defects.Count} {scores[^1]}"));
            }
        }

        return scores;
    }

    // All at once, which is one start of the runner; one by one only where that is not green.
    private async Task<HashSet<string>> FiltersNotGreen(string project, string[] filters)
    {
        HashSet<string> red = [];
        TestRun all = await TestRun.Of(copy, project, string.Join('|', filters.Select(static filter => $"({filter})")), LimitOfGreen);
        if (all.IsGreen)
        {
            return red;
        }

        foreach (string filter in filters)
        {
            TestRun one = await TestRun.Of(copy, project, filter, LimitOfOne);
            if (!one.IsGreen)
            {
                say($"not green without a defect: {filter}: {one.Results.FirstOrDefault(static result => !result.Passed)?.ToString() ?? one.Output}");
                red.Add(filter);
            }
        }

        return red;
    }

    private async Task<(Verdict Verdict, string Seen)> Try(Defect defect)
    {
        try
        {
            using PlantedFile planted = copy.Plant(defect);
            return await copy.Build(defect.Project) is { } error
                ? (Verdict.Wrong, $"does not compile: {error.Trim()}")
                : Score.Judge(defect, await TestRun.Of(copy, defect.Project, defect.Filter, LimitOfOne));
        }
        catch (Exception stale) when (stale is InvalidDataException or IOException)
        {
            return (Verdict.Wrong, stale.Message);
        }
    }
}
