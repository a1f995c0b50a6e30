using Harness.Measurement;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class QuietMachineTests
{
    private readonly List<string> _said = [];

    [Fact]
    public void A_quiet_machine_is_looked_at_once_and_nothing_is_said()
    {
        Wait(TimeSpan.FromMinutes(1), 0.01).Should().Be(1);
        _said.Should().BeEmpty();
    }

    [Fact]
    public void A_busy_machine_is_waited_for_until_it_is_quiet()
    {
        Wait(TimeSpan.FromMinutes(1), 0.3, 0.2, 0.049, 0.3).Should().Be(3);
        _said.Should().Equal("waiting for the machine to become quiet, 60 s at most (noise 30.0 %)");
    }

    [Fact]
    public void A_machine_that_stays_busy_is_not_waited_for_longer_than_the_limit() => Wait(TimeSpan.Zero, 0.3, 0.3, 0.01).Should().Be(1);

    [Fact]
    public void Where_noise_cannot_be_read_nobody_waits() => Wait(TimeSpan.FromMinutes(1), double.NaN, 0.01).Should().Be(1);

    private int Wait(TimeSpan limit, params double[] noises)
    {
        int looks = 0;
        QuietMachine.Wait(() => new Noise(noises[looks++]), limit, _said.Add);
        return looks;
    }
}
