using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class CellTests
{
    private static readonly Cell Plain = new("scale", "mesh", "batch-insert", "", "5K");

    [Fact]
    public void Prints_without_the_suite_and_without_an_empty_variant()
    {
        Plain.ToString().Should().Be("mesh batch-insert 5K");
        (Plain with { Variant = "threads=4" }).ToString().Should().Be("mesh batch-insert threads=4 5K");
    }

    [Fact]
    public void Equals_a_cell_of_the_same_words() =>
        new Cell("scale", "mesh", "batch-insert", "", "5K").Should().Be(Plain).And.NotBe(Plain with { Suite = "load" });

    [Theory]
    [InlineData("")]
    [InlineData("threads=4")]
    [InlineData("dim=768,data=uniform")]
    [InlineData("theta=0.99,commit-mode=wal_2")]
    public void Accepts_variants_of_keys_and_values(string variant) =>
        (Plain with { Variant = variant }).Variant.Should().Be(variant);

    [Theory]
    [InlineData("threads")]
    [InlineData("threads=")]
    [InlineData("=4")]
    [InlineData("threads=4,")]
    [InlineData("threads=4, data=uniform")]
    [InlineData("Threads=4")]
    [InlineData("format=JSONB")]
    [InlineData("a=1=2")]
    [InlineData("threads=4\n")]
    public void Refuses_other_variants(string variant) =>
        FluentActions.Invoking(() => Plain with { Variant = variant }).Should().Throw<ArgumentException>()
            .WithMessage("*write lower-case key=value joined by commas*");

    [Fact]
    public void Refuses_a_key_given_twice() =>
        FluentActions.Invoking(() => Plain with { Variant = "threads=4,threads=8" }).Should().Throw<ArgumentException>()
            .WithMessage("*gives 'threads' twice*");

    [Theory]
    [InlineData("Scale")]
    [InlineData("unit")]
    [InlineData("")]
    public void Refuses_other_suites(string suite) =>
        FluentActions.Invoking(() => Plain with { Suite = suite }).Should().Throw<ArgumentException>()
            .WithMessage("*write load or scale*");

    [Theory]
    [InlineData("")]
    [InlineData("Batch")]
    [InlineData("batch insert")]
    [InlineData("batch_insert")]
    [InlineData("-batch")]
    [InlineData("batch-")]
    [InlineData("batch--insert")]
    [InlineData("70-30")]
    [InlineData("batch\n")]
    public void Refuses_words_that_are_not_lower_case_kebab(string word)
    {
        FluentActions.Invoking(() => Plain with { Operation = word }).Should().Throw<ArgumentException>()
            .WithMessage($"The operation '{word}' is no word*");
        FluentActions.Invoking(() => new Cell("scale", word, "x", "", "1K")).Should().Throw<ArgumentException>()
            .WithMessage($"The system '{word}' is no word*");
    }

    [Fact]
    public void Takes_a_range_as_tier_and_refuses_other_spellings()
    {
        (Plain with { Tier = "1K..1M" }).ToString().Should().Be("mesh batch-insert 1K..1M");
        FluentActions.Invoking(() => Plain with { Tier = "5000" }).Should().Throw<ArgumentException>()
            .WithMessage("*write 5K*");
    }
}
