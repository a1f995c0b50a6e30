namespace Harness.Xunit.Running;

/// <summary>A number by profile, for what a larger profile does longer or more often and is neither a tier nor a repeat.</summary>
public static class ProfileValue
{
    /// <summary>The value of the profile that runs.</summary>
    public static T Choose<T>(T smoke, T quick, T full) => Suites.Options.Profile switch
    {
        "smoke" => smoke,
        "quick" => quick,
        "full" => full,
        var other => throw new InvalidOperationException($"Profile '{other}' has no value here: smoke, quick and full have."),
    };
}
