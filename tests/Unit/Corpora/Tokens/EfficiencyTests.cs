using Corpora.Tokens;

namespace Unit.Corpora.Tokens;

[Trait("Category", "Unit")]
public sealed class EfficiencyTests
{
    [Theory]
    [InlineData(2, 2, 1.9, "efficiency 95 % of 2 cores")]
    [InlineData(4, 2, 1.9, "efficiency 95 % of 2 cores")]
    [InlineData(4, 8, 1.9, "efficiency 47.5 % of 4 cores")]
    [InlineData(1, 2, 1, "efficiency 100 % of 1 core")]
    public void Efficiency_is_the_speed_up_over_the_cores_that_could_help(int threads, int cores, double speedUp, string words) =>
        Efficiency.Remark(threads, cores, speedUp).Should().Be(words);

    [Fact]
    public void More_than_all_is_flagged() =>
        Efficiency.Remark(4, 4, 4 * 1.69).Should().StartWith("efficiency 169 % of 4 cores; OVER 100 %").And.Contain("not celebrated");
}
