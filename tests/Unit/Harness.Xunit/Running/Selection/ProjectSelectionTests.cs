using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class ProjectSelectionTests
{
    // What vstest.console finds in the three assemblies; where it finds nothing in one, that may be left out, and need not be.
    [Theory]
    [InlineData("", "Unit,Load,Scale")]
    [InlineData("System=addressing|Category=Unit", "Unit,Load,Scale")]
    [InlineData("Category!=Load&Category!=Scale|System=mesh", "Unit,Load,Scale")]
    [InlineData("(System=mesh&Category!=Unit)|(Category=Load)", "Load,Scale")]
    [InlineData("Category=unit", "Unit")]
    [InlineData("category = UNIT", "Unit")]
    [InlineData("Category!=Unit|System=tokens", "Unit,Load,Scale")]
    [InlineData("Category=Unit|Category=Load", "Unit,Load")]
    [InlineData("System=mesh|System=tokens", "Unit,Load,Scale")]
    [InlineData("Category~Load", "Load")]
    [InlineData("Category!~Load", "Unit,Scale")]
    [InlineData("Category~a", "Load,Scale")]
    [InlineData("TestCategory!=Unit", "Unit,Load,Scale")]
    [InlineData("TestCategory=Unit", "Unit,Load,Scale")]
    [InlineData("FullyQualifiedName~Mesh|Category=Unit", "Unit,Load,Scale")]
    [InlineData("System=tokens&Category!=Unit", "Load,Scale")]
    [InlineData("System=tokens&(Category!=Unit)", "Load,Scale")]
    [InlineData("(Category=Load|Category=Scale)&System=mesh", "Load,Scale")]
    [InlineData("(Category=Load|System=mesh)&Category!=Load", "Unit,Scale")]
    [InlineData("Category=Load|Category!=Load", "Unit,Load,Scale")]
    [InlineData("DisplayName~tokens clone 1K", "Unit,Load,Scale")]
    [InlineData("DisplayName~mixed threads\\=4&Category=Load", "Load")]
    [InlineData("DisplayName~a\\|Category\\=Unit", "Unit,Load,Scale")]
    [InlineData("DisplayName~a\\|b&Category=Scale", "Scale")]
    [InlineData("DisplayName~Category=Unit", "Unit,Load,Scale")]
    [InlineData("Mesh", "Unit,Load,Scale")]
    [InlineData("Mesh&Category=Load", "Load")]
    [InlineData("Category\\=Unit", "Unit,Load,Scale")]
    public void Leaves_out_only_what_no_test_of_can_match(string filter, string projects) =>
        ProjectSelection.Of(filter).Should().Equal(projects.Split(','));

    [Theory]
    [InlineData("(Category=Unit")]
    [InlineData("Category=Unit)")]
    [InlineData("Category=")]
    [InlineData("Category=&Category=Load")]
    [InlineData("Category=Unit&")]
    [InlineData("|Category=Unit")]
    [InlineData("Category!Unit")]
    [InlineData("Category=Unit Category=Load")]
    [InlineData("\\")]
    [InlineData("Category=Un\\it")]
    [InlineData("Category=Load&Category!=Un\\it")]
    [InlineData("Category=Load\\")]
    public void Leaves_it_to_the_test_platform_to_refuse_what_is_no_filter(string filter) =>
        ProjectSelection.Of(filter).Should().Contain("Unit");

    [Theory]
    [InlineData("Category=Merge&System=mesh")]
    [InlineData("Category=Unit&Category=Load")]
    [InlineData("Category!~a&Category!=Unit")]
    public void Refuses_what_leaves_out_every_project(string filter) =>
        Assert.Throws<OptionException>(() => ProjectSelection.Of(filter)).Message.Should().Contain(filter).And.Contain("Unit, Load, Scale");

    [Theory]
    [InlineData("Category=Unit", true)]
    [InlineData("System=mesh", null)]
    [InlineData("System=mesh&Category=Load", false)]
    [InlineData("System=mesh|Category=Unit", true)]
    public void Tells_what_it_knows_from_what_lies_with_the_tests(string filter, bool? matches) =>
        TestFilter.Matches(filter, static name => name == "Category" ? "Unit" : null).Should().Be(matches);

    [Fact]
    public void A_time_budget_is_for_the_projects_that_measure()
    {
        SuiteOptions options = SuiteOptions.Read(new Dictionary<string, string> { ["SUITE_SECONDS"] = "60" });
        List<string> said = [];
        ProjectSelection.Measuring(["Unit", "Load", "Scale"], options, said.Add).Should().Equal("Load", "Scale");
        said.Should().ContainSingle().Which.Should().Contain("Unit is left out");
        ProjectSelection.Measuring(["Scale"], options, said.Add).Should().Equal("Scale");
        said.Should().HaveCount(1);
        Assert.Throws<OptionException>(() => ProjectSelection.Measuring(["Unit"], options, said.Add)).Message.Should()
            .StartWith("SUITE_SECONDS='60' is refused").And.Contain("asks for Unit alone");
    }
}
