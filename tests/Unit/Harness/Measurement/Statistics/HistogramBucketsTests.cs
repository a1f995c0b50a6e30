using FsCheck;
using FsCheck.Fluent;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class HistogramBucketsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2047, 2047)]
    [InlineData(2048, 2048)]
    [InlineData(2049, 2048)]
    [InlineData(4095, 3071)]
    [InlineData(4096, 3072)]
    public void Places_a_value_as_the_layout_says(long value, int slot) =>
        HistogramBuckets.SlotOf(value).Should().Be(slot);

    [Fact]
    public void Slots_follow_each_other_without_gap_or_overlap()
    {
        for (int slot = 1; slot < HistogramBuckets.Slots; slot++)
        {
            HistogramBuckets.LowestOf(slot).Should().Be(HistogramBuckets.HighestOf(slot - 1) + 1);
        }

        HistogramBuckets.HighestOf(HistogramBuckets.Slots - 1)
            .Should().BeGreaterThanOrEqualTo(HistogramBuckets.Largest);
    }

    [Fact]
    public void A_value_lies_in_its_slot_and_the_slot_is_narrow() =>
        Prop.ForAll(Latencies.One.ToArbitrary(), static value =>
        {
            int slot = HistogramBuckets.SlotOf(value);
            long lowest = HistogramBuckets.LowestOf(slot);
            long highest = HistogramBuckets.HighestOf(slot);
            long middle = HistogramBuckets.MiddleOf(slot);
            return lowest <= value && value <= highest && lowest <= middle && middle <= highest
                && highest - lowest <= value / 1024;
        }).QuickCheckThrowOnFailure();
}
