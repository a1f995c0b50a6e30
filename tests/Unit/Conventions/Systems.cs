using Harness.Xunit.Running;

namespace Unit.Conventions;

/// <summary>The measured systems: whatever has tiers, but for the ruler, which is no system when it measures itself.</summary>
internal static class Systems
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Suites.Plan.ProfileNames.SelectMany(name => Suites.Plan.Profile(name).Operations).Select(operation => operation.System)
            .Distinct().Where(system => system != "ruler")];

    public static IEnumerable<string> Folders => Names.Select(name => char.ToUpperInvariant(name[0]) + name[1..]);
}
