namespace Unit.Conventions;

/// <summary>The conventions over the real tree. Each rule's own tests show it red on made-up text.</summary>
[Trait("Category", "Unit")]
public sealed class ConventionTests
{
    [Fact]
    public void Arrows_point_one_way() => Holds(new ArrowsRule(Systems.Folders));

    [Fact]
    public void No_project_overrides_the_optimised_build() => Holds(new OptimizeRule());

    [Fact]
    public void Files_are_short() => Holds(new FileLengthRule());

    [Fact]
    public void Lines_fit_a_review() => Holds(new LineWidthRule());

    [Fact]
    public void Folders_are_taken_in_at_a_glance() => Holds(new RoomSizeRule());

    [Fact]
    public void Each_file_has_one_type_of_its_name() => Holds(new OneTypeRule());

    [Fact]
    public void Namespaces_are_folders() => Holds(new NamespaceRule());

    [Fact]
    public void Names_say_what_is_inside() => Holds(new PlainNamesRule());

    [Fact]
    public void Forbidden_constructs_are_absent() => Holds(new ForbiddenCodeRule());

    [Fact]
    public void Test_classes_carry_their_category() => Holds(new CategoryRule());

    [Fact]
    public void Approved_snapshots_have_their_test() => Holds(new SnapshotOrphansRule());

    [Fact]
    public void The_tree_names_no_place_on_one_machine() => Holds(new SelfContainedRule());

    [Fact]
    public void Planted_defects_fit_the_code() => Holds(new PlantedDefectsRule());

    [Fact]
    public void Pinned_versions_have_reasons() => Holds(new PackageReasonsRule());

    [Fact]
    public void Filters_on_pages_are_read_by_the_runner() => Holds(new PageFiltersRule());

    [Fact]
    public void Links_between_pages_lead_somewhere() => Holds(new PageLinksRule());

    [Fact]
    public void Pages_name_what_is_there() => Holds(new PageNamesRule());

    [Fact]
    public void The_first_page_is_short() => Holds(new FirstPageRule());

    private static void Holds(IRule rule)
    {
        List<Finding> findings = rule.Check(Repository.Files).ToList();
        Assert.True(findings.Count == 0, $"{findings.Count} found:\n{string.Join('\n', findings)}");
    }
}
