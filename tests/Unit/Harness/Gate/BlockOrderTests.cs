using Harness.Gate;

namespace Unit.Harness.Gate;

[Trait("Category", "Unit")]
public sealed class BlockOrderTests
{
    [Fact]
    public void Each_four_is_a_mirror_so_that_a_straight_drift_falls_out()
    {
        BlockOrder order = new(1);
        bool[][] fours = [.. Enumerable.Range(0, 100).Select(_ => order.NextFour().ToArray())];
        fours.Should().OnlyContain(four => four.Length == 4 && four[0] == four[3] && four[1] == four[2] && four[0] != four[1]);
        fours.Count(four => four[0]).Should().BeInRange(30, 70, "no side always begins");
    }

    [Fact]
    public void The_same_seed_gives_the_same_order()
    {
        BlockOrder one = new(7), same = new(7);
        Enumerable.Range(0, 50).Select(_ => one.NextFour()[0]).Should().Equal(Enumerable.Range(0, 50).Select(_ => same.NextFour()[0]));
    }

    [Fact]
    public void Each_launch_of_each_cell_has_a_seed_of_its_own_the_same_in_every_process()
    {
        int[] seeds = [.. from cell in (string[])["mesh point-read 5K", "mesh point-read 10K"] from launch in Enumerable.Range(0, 100)
            select BlockOrder.Seed(1, cell, launch)];
        seeds.Should().OnlyHaveUniqueItems().And.OnlyContain(seed => seed >= 0);
        BlockOrder.Seed(1, "mesh point-read 5K", 0).Should().Be(BlockOrder.Seed(1, "mesh point-read 5K", 0))
            .And.NotBe(BlockOrder.Seed(2, "mesh point-read 5K", 0));
    }
}
