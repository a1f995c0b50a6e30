using Harness.Measurement;
using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class AttemptTests
{
    [Fact]
    public void A_fit_is_its_exponent_within_its_interval()
    {
        GrowthFit fit = GrowthFit.ThroughCosts([(1, new Repeats([1])), (10, new Repeats([3])), (100, new Repeats([11]))]);

        Attempt attempt = Attempt.Of(fit, new Noise(0.01));

        (attempt.Repeats.Minimum, attempt.Repeats.Median, attempt.Repeats.Maximum).Should().Be((fit.Lower, fit.Exponent, fit.Upper));
        attempt.Noise.Share.Should().Be(0.01);
    }
}
