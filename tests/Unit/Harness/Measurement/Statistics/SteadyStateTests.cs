using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class SteadyStateTests
{
    [Theory]
    [InlineData(12, 0.02)]
    [InlineData(24, 0.1)]
    [InlineData(40, 0.3)]
    public void Of_a_thousand_steady_measurements_hardly_one_is_said_not_to_be(int parts, double noise)
    {
        Random random = new(parts);
        Enumerable.Range(0, 4000).Count(_ => !SteadyState.Of([.. Speeds(random, parts, noise, 0)])!.IsSteady)
            .Should().BeLessThanOrEqualTo(8);
    }

    [Theory]
    [InlineData(24, 0.02, 0.15)]
    [InlineData(24, 0.02, -0.15)]
    [InlineData(40, 0.05, 0.3)]
    public void A_warm_up_that_was_too_short_is_seen(int parts, double noise, double rise)
    {
        Random random = new(parts);
        SteadyState[] states = [.. Enumerable.Range(0, 1000).Select(_ => SteadyState.Of([.. Speeds(random, parts, noise, rise)])!)];
        states.Count(static state => !state.IsSteady).Should().BeGreaterThanOrEqualTo(950);
        states.Should().OnlyContain(state => Math.Sign(state.Change) == Math.Sign(rise));
    }

    [Fact]
    public void A_trend_that_is_nobodys_concern_is_steady_and_too_few_parts_say_nothing()
    {
        SteadyState.Of([.. Enumerable.Range(0, 24).Select(static i => 1000.0 + i)])!.ToString().Should().Be("steady");
        SteadyState.Of([.. Enumerable.Range(0, 24).Select(static i => 1000.0 + (10 * i))])!.ToString().Should().Be("not steady: +15 %");
        SteadyState.Of([.. Enumerable.Range(0, 24).Select(static i => 1000.0 - (10 * i))])!.ToString().Should().Be("not steady: -17 %");
        SteadyState.Of([.. Enumerable.Repeat(1.0, SteadyState.FewestParts - 1)]).Should().BeNull();
        SteadyState.Of([.. Enumerable.Repeat(1.0, SteadyState.FewestParts)])!.IsSteady.Should().BeTrue();
    }

    private static IEnumerable<double> Speeds(Random random, int parts, double noise, double rise) =>
        Enumerable.Range(0, parts).Select(i => (1 + (rise * i / parts)) * (1 + (noise * ((2 * random.NextDouble()) - 1))));
}
