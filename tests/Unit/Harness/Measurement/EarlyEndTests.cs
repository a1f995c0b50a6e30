using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class EarlyEndTests
{
    private static readonly PairedMeasurement Ten = new(10, TimeSpan.FromTicks(1), TimeSpan.Zero);

    [Fact]
    public void A_measurement_ends_after_two_repeats_in_a_row_that_are_hopeless() =>
        EarlyEnd.Where(static (_, _) => true, static () => Ten.Run(Busy, Busy)).Ratio.Count.Should().Be(EarlyEnd.Repeats);

    [Fact]
    public void The_first_repeat_is_a_grace()
    {
        int asked = 0;
        EarlyEnd.Where((_, _) => ++asked == 1, static () => Ten.Run(Busy, Busy)).Ratio.Count.Should().Be(10);
    }

    [Fact]
    public void Alone_there_is_no_ratio_and_without_a_judge_nothing_ends_early()
    {
        EarlyEnd.Where(static (_, ratio) => ratio is null, static () => Ten.Run(Busy)).Operation.Count.Should().Be(EarlyEnd.Repeats);
        Ten.Run(Busy).Operation.Count.Should().Be(10);
        Ten.Run(Busy, Busy).Operation.Count.Should().Be(10);
    }

    [Fact]
    public void Parts_of_blocks_are_told_where_calls_are_short()
    {
        PairedMeasurement measurement = new(3, TimeSpan.FromMilliseconds(20), TimeSpan.Zero);
        measurement.Run(Busy, Busy).Parts.Count.Should().BeInRange(3, 24);
        measurement.RunPrepared(static _ => Busy, static _ => Busy).Parts.Should().BeEmpty();
    }

    private static long Busy()
    {
        Thread.SpinWait(300);
        return 1;
    }
}
