using System.Globalization;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class NoiseTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(0.0499, true)]
    [InlineData(0.05, false)]
    [InlineData(1, false)]
    public void Is_quiet_below_five_percent(double share, bool quiet) => new Noise(share).IsQuiet.Should().Be(quiet);

    [Fact]
    public void Unknown_is_never_quiet_so_that_it_turns_nothing_red()
    {
        Noise.Unknown.IsQuiet.Should().BeFalse();
        Noise.Unknown.IsKnown.Should().BeFalse();
        Noise.Unknown.ToString().Should().Be("unknown");
    }

    [Theory]
    [InlineData(0.1, 0.3, 0.3)]
    [InlineData(0.3, 0.1, 0.3)]
    [InlineData(double.NaN, 0.1, double.NaN)]
    [InlineData(0.1, double.NaN, double.NaN)]
    public void Of_two_the_greater_counts_and_an_unknown_one_is_not_lost(double one, double other, double both) =>
        new Noise(one).Or(new Noise(other)).Share.Should().Be(both);

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_what_is_no_share(double share) =>
        FluentActions.Invoking(() => new Noise(share)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Reads_the_same_under_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            new Noise(0.1234).ToString().Should().Be("12.3 %");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
