using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Xoshiro256Tests
{
    // From an implementation in another language, whose xoshiro256** gives the published 11520, 0, 1509978240 for state 1, 2, 3, 4.
    [Fact]
    public void Seed_42_gives_the_numbers_of_another_implementation()
    {
        Xoshiro256 random = new Xoshiro256(42);
        ulong[] numbers = [random.Next(), random.Next(), random.Next()];
        numbers.Should().Equal(0x15780B2E0C2EC716, 0x6104D9866D113A7E, 0xAE17533239E499A1);
    }

    [Fact]
    public void Stays_within_its_ranges_and_reaches_their_ends()
    {
        Xoshiro256 random = new Xoshiro256(1);
        HashSet<int> seen = new HashSet<int>();
        for (int i = 0; i < 1000; i++)
        {
            seen.Add(random.Below(7));
            double unit = random.NextUnit();
            (unit is >= 0 and < 1).Should().BeTrue();
        }

        seen.Should().BeEquivalentTo([0, 1, 2, 3, 4, 5, 6]);
    }
}
