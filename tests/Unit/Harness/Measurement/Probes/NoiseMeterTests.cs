using System.Diagnostics;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class NoiseMeterTests
{
    // One second of wall time on two cores throughout.
    private const int Cores = 2;

    [Fact]
    public void A_thread_that_never_waits_is_not_hurt_by_foreign_work() =>
        Between(own: 1, foreign: 1, steal: 0, delays: [0]).Share.Should().Be(0);

    [Fact]
    public void Own_threads_that_wait_for_each_other_are_no_noise() =>
        Between(own: 2, foreign: 0, steal: 0, delays: [0.5, 0.5, 0.5, 0.5]).Share.Should().Be(0);

    [Fact]
    public void Waiting_counts_when_foreign_work_had_the_core() =>
        Between(own: 0.7, foreign: 1.3, steal: 0, delays: [0.3]).Share.Should().BeApproximately(0.3, 1e-9);

    [Fact]
    public void Waiting_counts_for_no_more_than_the_foreign_work() =>
        Between(own: 1.6, foreign: 0.4, steal: 0, delays: [0.6, 0.6, 0.6, 0.6])
            .Share.Should().BeApproximately(0.2, 1e-9);

    [Fact]
    public void The_worst_off_thread_counts_and_idle_ones_do_not_thin_it_out() =>
        Between(own: 1, foreign: 1, steal: 0, delays: [0, 0, 0, 0.4, 0, 0]).Share.Should().BeApproximately(0.4, 1e-9);

    [Fact]
    public void Steal_counts_in_full() =>
        Between(own: 0.9, foreign: 0, steal: 0.1, delays: [0]).Share.Should().BeApproximately(0.1, 1e-9);

    [Fact]
    public void A_mostly_idle_process_is_measured_against_one_whole_core() =>
        Between(own: 0.05, foreign: 0, steal: 0.01, delays: [0]).Share.Should().BeApproximately(0.01, 1e-9);

    [Fact]
    public void Is_never_more_than_everything() =>
        Between(own: 0.1, foreign: 2, steal: 1, delays: [0.9]).Share.Should().Be(1);

    [Fact]
    public void Ticks_that_undercount_our_own_work_are_no_negative_noise() =>
        Between(own: 1, foreign: -0.02, steal: 0, delays: [0.5]).Share.Should().Be(0);

    [Fact]
    public void A_thread_that_began_inside_the_window_counts_from_zero_and_one_that_ended_is_left_out()
    {
        CpuSample start = Sample(0, 0, 0, 0, new() { [1] = 5, [2] = 7 });
        CpuSample end = Sample(1, 1, 2, 0, new() { [1] = 5, [3] = 0.25 });
        NoiseMeter.Between(start, end, Cores).Share.Should().BeApproximately(0.25, 1e-9);
    }

    [Fact]
    public void A_thread_id_used_again_counts_from_zero()
    {
        CpuSample start = Sample(0, 0, 0, 0, new() { [1] = 5 });
        CpuSample end = Sample(1, 1, 2, 0, new() { [1] = 0.25 });
        NoiseMeter.Between(start, end, Cores).Share.Should().BeApproximately(0.25, 1e-9);
    }

    [Fact]
    public void A_window_without_length_is_unknown()
    {
        CpuSample sample = Sample(1, 0, 0, 0, []);
        NoiseMeter.Between(sample, sample, Cores).IsKnown.Should().BeFalse();
    }

    [Fact]
    public void Knows_the_noise_exactly_where_the_kernel_tells()
    {
        NoiseMeter meter = NoiseMeter.Start();
        Block.Run(static () => 1, TimeSpan.FromMilliseconds(20));
        meter.Stop().IsKnown.Should().Be(CpuSample.Take() is not null);
    }

    private static Noise Between(double own, double foreign, double steal, double[] delays) => NoiseMeter.Between(
        Sample(0, 0, 0, 0, []),
        Sample(1, own, own + foreign, steal, delays.Index().ToDictionary(static it => it.Index, static it => it.Item)),
        Cores);

    private static CpuSample Sample(
        double at, double own, double busy, double steal, Dictionary<int, double> delays) => new(
        (long)(at * Stopwatch.Frequency),
        TimeSpan.FromSeconds(own),
        TimeSpan.FromSeconds(busy),
        TimeSpan.FromSeconds(steal),
        delays.ToDictionary(static delay => delay.Key, static delay => TimeSpan.FromSeconds(delay.Value)));
}
