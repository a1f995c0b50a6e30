using Shared.Settings;
using Sut.Reports.Claims;
using Sut.Thresholds;

namespace Shared.Running;

/// <summary>What the files in testsettings and the options say, read once in a process.</summary>
public static class Suites
{
    private static readonly Lazy<SuiteOptions> LazyOptions = new(SuiteOptions.FromEnvironment);
    private static readonly Lazy<TierPlan> LazyPlan = new(() => TierPlan.Load(RepositoryRoot.File("testsettings/tiers.json")));
    private static readonly Lazy<ThresholdFile> LazyThresholds = new(() => ThresholdFile.Load(RepositoryRoot.File("testsettings/thresholds.json")));
    private static readonly Lazy<IReadOnlyList<Claim>> LazyClaims = new(() => ClaimFile.Load(RepositoryRoot.File("testsettings/claims.json")));

    /// <summary>Where the lock lies: in the clone, wherever the reports of a run go.</summary>
    public static string LockFolder => RepositoryRoot.File("artifacts");

    /// <exception cref="OptionException">An option is wrong.</exception>
    public static SuiteOptions Options => LazyOptions.Value;

    public static TierPlan Plan => LazyPlan.Value;

    public static ThresholdFile Thresholds => LazyThresholds.Value;

    /// <summary>What the original reports claimed.</summary>
    public static IReadOnlyList<Claim> Claims => LazyClaims.Value;

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
        Profile profile = Plan.Profile(options.Profile);
        Tier[] known = [.. profile.Operations.SelectMany(of => profile.Tiers(of.Suite, of.System, of.Operation)).Distinct().Order()];
        if (options.Tiers.Except(known).ToArray() is [var unknown, ..])
        {
            throw Option.Tiers.Refuse(unknown.ToString(), $"profile {profile.Name} has {string.Join(", ", known)}");
        }
    }
}
