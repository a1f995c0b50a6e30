using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>Only the root's Directory.Build.props says Optimize, and it says true, whatever the configuration.</summary>
internal sealed class OptimizeRule : IRule
{
    private const string Home = "Directory.Build.props";

    private static readonly Regex Setting =
        new(@"<Optimize\b[^>]*>[^<]*|[-/]p(roperty)?:Optimize=\w+|\bOptimize=false", RegexOptions.IgnoreCase);

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        List<(SourceFile File, Match Match)> settings = files.Where(MayHoldIt)
            .SelectMany(file => Setting.Matches(file.Text).Select(match => (File: file, Match: match)))
            .ToList();
        List<(SourceFile File, Match Match)> homes =
            settings.Where(setting => setting.File.Path == Home && setting.Match.Value == "<Optimize>true").ToList();
        foreach ((SourceFile? file, Match? match) in settings.Except(homes.Take(1)))
        {
            yield return file.At(match.Index, $"'{match.Value}' overrides the optimised build", $"delete it: {Home} sets it for all");
        }

        if (homes.Count == 0)
        {
            yield return new Finding(Home, 1, "no unconditional <Optimize>true</Optimize>",
                "add it: a suite that measures measures optimised code");
        }
    }

    private static bool MayHoldIt(SourceFile file) =>
        Path.GetExtension(file.Path) is ".csproj" or ".props" or ".targets" or ".rsp" or ".yml" or ".sh"
        || file.Path.StartsWith(".ci/", StringComparison.Ordinal);
}
