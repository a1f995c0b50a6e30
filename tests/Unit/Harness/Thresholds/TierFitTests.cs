using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class TierFitTests
{
    private static readonly TierPlan Plan = TierPlan.Parse(
        """
        {"profiles":{"full":{"repeats":3,"block_ms":20,"warmup_ms":10,"window_ms":300,"cells":{"scale":{"mesh":{"batch-insert":["1K","10M"],"point-read":["10M"]},"tokens":{"create":["10M"]}}}}},
         "needs":[{"system":"mesh","operation":null,"memory":100,"disk":400,"because":"a node is 400 bytes on disk"},
                  {"system":"mesh","operation":"batch-insert","memory":1000,"disk":400,"because":"with its corpus"}]}
        """,
        "tiers.json");

    [Fact]
    public void What_does_not_fit_is_told_with_both_numbers() =>
        TierFit.Misfits(Plan, [Cell("batch-insert", "1K"), Cell("batch-insert", "10M")], 8_000_000_000, 3_000_000_000).Should().Equal(
            "mesh batch-insert 10M needs 10.0 GB of memory (1000 bytes an item: with its corpus), and there are 8.0 GB",
            "mesh batch-insert 10M needs 4.0 GB of disk (400 bytes an item: with its corpus), and there are 3.0 GB");

    [Fact]
    public void What_just_fits_is_told_nothing_of() =>
        TierFit.Misfits(Plan, [Cell("batch-insert", "10M")], 10_000_000_000, 4_000_000_000).Should().BeEmpty();

    [Fact]
    public void An_operation_without_a_need_of_its_own_has_that_of_its_system() =>
        TierFit.Misfits(Plan, [Cell("point-read", "10M")], 999_999_999, long.MaxValue).Should().ContainSingle().Which.Should()
            .Contain("1.0 GB of memory (100 bytes");

    [Fact]
    public void A_range_needs_what_its_largest_size_needs() =>
        TierFit.Misfits(Plan, [Cell("batch-insert", "1K..10M")], 1, long.MaxValue).Should().ContainSingle().Which.Should()
            .StartWith("mesh batch-insert 1K..10M needs 10.0 GB");

    [Fact]
    public void A_system_whose_need_nobody_knows_is_let_through() =>
        TierFit.Misfits(Plan, [new Cell("scale", "tokens", "create", "", "10M")], 1, 1).Should().BeEmpty();

    private static Cell Cell(string operation, string tier) => new("scale", "mesh", operation, "", tier);
}
