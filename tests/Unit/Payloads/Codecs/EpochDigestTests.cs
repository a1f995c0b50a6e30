using Sut.Payloads;

namespace Unit.Payloads;

[Trait("Category", "Unit")]
public sealed class EpochDigestTests
{
    [Fact]
    public void The_order_of_epochs_does_not_matter_but_their_numbers_do()
    {
        Epoch[] two = Coding.Some(2);
        EpochDigest backwards = new();
        backwards.Add(1, two[1]);
        backwards.Add(0, two[0]);
        backwards.Value.Should().Be(Coding.Digest(two));
        Coding.Digest([two[1], two[0]]).Should().NotBe(Coding.Digest(two));
    }

    [Fact]
    public void A_value_under_another_name_counts_otherwise()
    {
        Epoch epoch = Coding.Some(1)[0];
        Coding.Digest([epoch with { HitRate = epoch.NormHit, NormHit = epoch.HitRate }]).Should().NotBe(Coding.Digest([epoch]));
    }

    [Fact]
    public void The_generator_gives_the_same_epochs_for_ever() =>
        Coding.Digest(Coding.Some(1_000, seed: 42)).Should()
            .Be(new RecordDigest(1_000, 1647377558561958748), "a seed in a report must mean these epochs in every version");

    [Fact]
    public void Values_lie_in_their_ranges()
    {
        Epoch[] epochs = Coding.Some(100_000);
        epochs.Select(epoch => epoch.IdEpoch).Distinct().Should().HaveCount(101).And.OnlyContain(id => id >= 0 && id <= 100);
        epochs.Select(epoch => epoch.CycleCount).Distinct().Should().HaveCount(96).And.OnlyContain(count => count >= 5 && count <= 100);
        epochs.Average(epoch => epoch.HitRate).Should().BeApproximately(0.5, 0.01);
        epochs.Should().OnlyContain(epoch => epoch.NormAir >= 0 && epoch.NormAir < 1);
        epochs.Count(epoch => epoch.KnownData).Should().BeInRange(49_000, 51_000);
    }
}
