using Harness.Measurement;
using Harness.Reports.Claims;
using Harness.Reports.Headlines;
using Harness.Thresholds;
using Harness.Xunit.Options;

namespace Harness.Xunit.Running;

/// <summary>The files of testsettings and the options, read once in a process.</summary>
public static class Suites
{
    private static readonly Lazy<SuiteOptions> LazyOptions = new(SuiteOptions.FromEnvironment);
    private static readonly Lazy<TierPlan> LazyPlan = new(() => TierPlan.Load(RepositoryRoot.File("testsettings/tiers.json")));
    private static readonly Lazy<ThresholdFile> LazyThresholds =
        new(() => ThresholdFile.Load(RepositoryRoot.File("testsettings/thresholds.json")));
    private static readonly Lazy<IReadOnlyList<Claim>> LazyClaims =
        new(() => ClaimFile.Load(RepositoryRoot.File("testsettings/claims.json")));
    private static readonly Lazy<IReadOnlyList<Headline>> LazyHeadlines =
        new(() => HeadlineFile.Load(RepositoryRoot.File("testsettings/headlines.json")));

    /// <summary>Folder of the lock: in the clone, wherever the reports of a run go.</summary>
    public static string LockFolder => RepositoryRoot.File("artifacts");

    /// <exception cref="OptionException">An option is wrong.</exception>
    public static SuiteOptions Options => LazyOptions.Value;

    /// <summary>The tiers of all profiles, <c>tiers.json</c>.</summary>
    public static TierPlan Plan => LazyPlan.Value;

    /// <summary>All bounds, <c>thresholds.json</c>.</summary>
    public static ThresholdFile Thresholds => LazyThresholds.Value;

    /// <summary>Claims of the original reports.</summary>
    public static IReadOnlyList<Claim> Claims => LazyClaims.Value;

    /// <summary>The operation that stands for each system.</summary>
    public static IReadOnlyList<Headline> Headlines => LazyHeadlines.Value;

    /// <summary>The systems that cells are of.</summary>
    public static IReadOnlyCollection<string> Systems => [.. Thresholds.Rows.Select(static row => row.Cell.System).Distinct()];

    /// <summary>The profile that runs.</summary>
    public static Profile Profile => Plan.Profile(Options.Profile);

    /// <summary>The tiers of an operation that this run measures.</summary>
    public static IEnumerable<Tier> Tiers(string suite, string system, string operation) =>
        Profile.Tiers(suite, system, operation).Where(tier => Options.Tiers.Count == 0 || Options.Tiers.Contains(tier));

    /// <summary>Reads everything, so that what is wrong is refused before a test runs.</summary>
    /// <exception cref="OptionException">An option is wrong, also a tier that no cell of the profile has.</exception>
    public static void Validate(SuiteOptions options)
    {
        _ = Thresholds;
        _ = Claims;
        _ = Headlines;
        Profile profile = Plan.Profile(options.Profile);
        if (options.Tiers.Except(profile.AllTiers).ToArray() is [var unknown, ..])
        {
            throw options.RefuseTiers(unknown.ToString(), $"profile {profile.Name} has {string.Join(", ", profile.AllTiers)}");
        }
    }

    /// <summary>Refuses sizes that this machine cannot hold, before anything is measured.</summary>
    /// <exception cref="OptionException">A cell needs more memory, or more of the temporary folder, than there is.</exception>
    public static void RefuseMisfits(SuiteOptions options, IEnumerable<Cell> cells)
    {
        // What a container may use, where that is less than the machine has.
        long memory = Math.Min(Machine.Current.MemoryBytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        long disk = new DriveInfo(Path.GetTempPath()).AvailableFreeSpace;
        if (TierFit.Misfits(Plan, cells, memory, disk) is [_, ..] misfits)
        {
            string fitting = string.Join(',', Plan.Profile(options.Profile).AllTiers.Where(tier =>
                !misfits.Any(line => line.Contains($" {tier} needs", StringComparison.Ordinal))));
            throw options.RefuseMisfits(string.Join("; ", misfits), fitting);
        }
    }

    /// <summary>The cells of a run that has no filter, one of each operation and size.</summary>
    public static IEnumerable<Cell> CellsOf(SuiteOptions options) =>
        from of in Plan.Profile(options.Profile).Operations
        from tier in Plan.Profile(options.Profile).Tiers(of.Suite, of.System, of.Operation)
        where options.Tiers.Count == 0 || options.Tiers.Contains(tier)
        select new Cell(of.Suite, of.System, of.Operation, "", tier.ToString());
}
