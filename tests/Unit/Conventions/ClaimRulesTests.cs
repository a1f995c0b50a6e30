using Harness.Reports.Claims;
using Harness.Xunit.Running;

namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class ClaimRulesTests : ClaimRules
{
    [Fact]
    public void Every_system_has_claims_and_no_claim_lacks_its_system() =>
        Suites.Claims.Select(claim => claim.System).Distinct().Should().BeEquivalentTo(Systems.Names);

    [Fact]
    public void Every_named_test_is_of_one_of_the_projects() => Suites.Claims.SelectMany(claim => claim.Tests)
        .Should().OnlyContain(test => test.StartsWith("Unit.") || test.StartsWith("Load.") || test.StartsWith("Scale."));

    [Fact]
    public void Every_figure_has_a_test_of_its_suite() => Suites.Claims
        .SelectMany(claim => claim.Figures.Where(figure =>
            !claim.Tests.Any(test => test.StartsWith(figure.Cell.Suite + ".", StringComparison.OrdinalIgnoreCase))))
        .Should().BeEmpty("only then does the test's own assembly hold the two against each other");

    [Fact]
    public void A_test_that_is_gone_is_found() =>
        Findings([Made() with { Tests = ["Unit.Conventions.ClaimRulesTests.Gone"] }], GetType().Assembly)
        .Should().ContainSingle().Which.Should().Contain("Unit.Conventions.ClaimRulesTests.Gone is no test of Unit");

    [Fact]
    public void A_method_that_is_no_test_is_found() =>
        Findings([Made() with { Tests = ["Unit.Conventions.ClaimRulesTests.ToString"] }], GetType().Assembly)
        .Should().ContainSingle();

    [Fact]
    public void A_test_that_is_there_is_no_finding() => Findings([Made()], GetType().Assembly).Should().BeEmpty();

    private static Claim Made() => new()
    {
        System = "mesh",
        Text = "fast",
        Measured = "nothing",
        Figures = [],
        Asserts = "something",
        Tests = [$"Unit.Conventions.ClaimRulesTests.{nameof(A_test_that_is_gone_is_found)}"],
        Verdict = ClaimVerdict.CouldNotFail,
        Because = "made up",
    };
}
