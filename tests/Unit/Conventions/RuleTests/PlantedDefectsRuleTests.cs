namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class PlantedDefectsRuleTests
{
    private const string Defects = "tests/Mutations/defects/a.json";
    private const string Code = "src/Sut/A.cs";
    private const string Text = "[\n {\n  \"name\": \"a/wrong\",\n  \"file\": \"src/Sut/A.cs\",\n  \"find\": \"1 + 1\",\n  \"filter\": \"FullyQualifiedName~ATests.Adds\"\n }\n]";
    private const string Tests = "tests/Unit/ATests.cs";

    [Theory]
    [InlineData("2 + 2", 0)]
    [InlineData("1 + 1 + 1", 2)]
    public void A_defect_that_does_not_fit_is_found(string code, int times) =>
        new PlantedDefectsRule().On((Defects, Text), (Code, code))
            .Should().ContainSingle().Which.ToString().Should()
                .StartWith($"{Defects}:3: what a/wrong replaces stands {times} times in {Code}");

    [Fact]
    public void A_defect_of_a_file_that_is_gone_is_found() => new PlantedDefectsRule().On(Defects, Text).Should().ContainSingle();

    [Fact]
    public void A_defect_whose_test_has_another_name_is_found() =>
        new PlantedDefectsRule().On((Defects, Text), (Code, "x = 1 + 1;"), (Tests, "public void Sums()"))
            .Should().ContainSingle().Which.ToString().Should()
                .StartWith($"{Defects}:3: the test of a/wrong is not there: FullyQualifiedName~ATests.Adds");

    [Fact]
    public void A_text_that_stands_once_and_a_test_that_is_there_will_do() =>
        new PlantedDefectsRule().On((Defects, Text), (Code, "x = 1 + 1;"), (Tests, "public void Adds()")).Should().BeEmpty();
}
