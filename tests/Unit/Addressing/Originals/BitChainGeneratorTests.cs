using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class BitChainGeneratorTests
{
    [Fact]
    public void Seed_42_gives_these_entities_on_every_machine() =>
        new BitChainGenerator(42).Take(3).Select(Entities.AddressOf).Should().Equal(
            "db3c697b4641f0818138503f1766eda3c1bab23de5fa21afe8be41b792787e2d",
            "f8f0d07a325d5493d26dcc4902b92c7c458afd50940cc7b220ea6490b99218ab",
            "066b489b92d2600bc92dc14b3265a4edd4dd59371e80149b169c4380086e68f8");

    [Fact]
    public void Ranges_are_those_of_the_format()
    {
        BitChain[] chains = new BitChainGenerator(1).Take(2000);
        chains.Select(c => c.Id).Should().OnlyHaveUniqueItems().And.OnlyContain(id => Guid.Parse(id).Version == 4);
        chains.Select(c => c.EntityType).Distinct().Should().BeEquivalentTo(
            "concept", "artifact", "agent", "lineage", "adjacency", "horizon", "fragment");
        string[] realms = ["data", "narrative", "system", "faculty", "event", "pattern", "void"];
        chains.Select(c => c.Realm).Distinct().Should().BeEquivalentTo(realms);

        Coordinates[] at = [.. chains.Select(c => c.Coordinates)];
        at.Select(c => c.Realm).Distinct().Should().BeEquivalentTo(realms);
        at.Select(c => c.Horizon).Distinct().Should().BeEquivalentTo("genesis", "emergence", "peak", "decay", "crystallization");
        at.Select(c => c.Lineage).Distinct().Should().BeEquivalentTo(Enumerable.Range(1, 100).Select(n => (long)n));
        at.Select(c => c.Adjacency.Count).Distinct().Should().BeEquivalentTo([0, 1, 2, 3, 4, 5]);
        at.Should().OnlyContain(c => c.Resonance >= -1 && c.Resonance < 1 && c.Velocity >= -1 && c.Velocity < 1)
            .And.OnlyContain(c => c.Density >= 0 && c.Density < 1)
            .And.Contain(c => c.Resonance < -0.9).And.Contain(c => c.Velocity > 0.9).And.Contain(c => c.Density < 0.1);
        chains.Average(c => CanonicalText.Of(c).Length).Should().BeInRange(380, 420);
    }

    [Fact]
    public void States_are_canonical_already()
    {
        foreach (BitChain chain in new BitChainGenerator(3).Take(300))
        {
            JsonState.Parse(chain.State.ToString()).Should().Be(chain.State);
        }
    }

    [Fact]
    public void Neighbouring_seeds_give_other_entities() =>
        new BitChainGenerator(1).Next().Should().NotBe(new BitChainGenerator(2).Next());
}
