using System.Reflection;
using Harness.Reports.Claims;

namespace Harness.Xunit.Running;

/// <summary>
/// Rules of claims.json, held against the tests of an assembly: a claim that names a test which is gone, or a figure which that test does
/// not measure, looks as measured as any other.
/// </summary>
public abstract class ClaimRules
{
    /// <summary>Fails with one line for each claim that names a test that is gone or a figure that none of its tests measures.</summary>
    [Fact]
    public void Every_claim_names_tests_that_exist_and_measure_its_figures()
    {
        IReadOnlyList<string> findings = Findings(Suites.Claims, GetType().Assembly);
        Assert.True(findings.Count == 0, $"{findings.Count} found:\n{string.Join('\n', findings)}");
    }

    /// <summary>
    /// One line for each named test of this assembly that is none, and each figure of its suite that none of the named tests measures.
    /// </summary>
    internal static IReadOnlyList<string> Findings(IEnumerable<Claim> claims, Assembly assembly) =>
        [.. claims.SelectMany(claim => Findings(claim, assembly))];

    private static IEnumerable<string> Findings(Claim claim, Assembly assembly)
    {
        string project = assembly.GetName().Name!;
        string[] named = [.. claim.Tests.Where(test => test.StartsWith($"{project}.", StringComparison.Ordinal))];
        IEnumerable<string> gone = named.Where(test => Method(assembly, test)?.GetCustomAttributes<FactAttribute>().Any() != true)
            .Select(test => $"claims.json, {claim.System} \"{claim.Text}\": {test} is no test of {project}. Name the one that measures it.");
        HashSet<Harness.Thresholds.Cell> cells = [.. named.SelectMany(test => CellsOf(Method(assembly, test)))];
        IEnumerable<string> unmeasured = claim.Figures
            .Where(figure => figure.Cell.Suite == project.ToLowerInvariant() && !cells.Contains(figure.Cell))
            .Select(figure => $"claims.json, {claim.System} \"{claim.Text}\": none of its tests measures {figure.Cell.Suite} {figure.Cell}. Name its test, or another figure.");
        return gone.Concat(unmeasured);
    }

    private static MethodInfo? Method(Assembly assembly, string test)
    {
        int dot = test.LastIndexOf('.');
        return dot < 0 ? null : assembly.GetType(test[..dot])?.GetMethod(test[(dot + 1)..]);
    }

    private static IEnumerable<Harness.Thresholds.Cell> CellsOf(MethodInfo? test) => (test?.CustomAttributes ?? [])
        .Where(data => data.AttributeType == typeof(MemberDataAttribute))
        .Select(data => test!.DeclaringType!.GetProperty((string)data.ConstructorArguments[0].Value!)?.GetValue(null))
        .OfType<CellPlan>()
        .SelectMany(plan => plan.AllCells);
}
