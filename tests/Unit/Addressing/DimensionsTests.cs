using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>
/// The original calls all seven dimensions necessary. Its own ablation removed each in turn and saw no collision, and neither do we:
/// the random id alone keeps entities apart. What each dimension does tell apart is content that is equal otherwise, id included.
/// </summary>
[Trait("Category", "Unit")]
public sealed class DimensionsTests
{
    private const int Count = 2_000;

    private static readonly BitChain[] Chains = new BitChainGenerator(7).Take(Count);

    private static readonly string[] Seven = ["realm", "lineage", "adjacency", "horizon", "resonance", "velocity", "density"];

    public static TheoryData<string> Dimensions { get; } = [.. Seven];

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Ablation_without_a_dimension_no_address_collides(string dimension) =>
        Distinct(Chains.Select(chain => Without(dimension, chain))).Should()
            .Be(Count, "so an ablation by collisions shows no dimension necessary");

    [Fact]
    public void Ablation_without_all_seven_no_address_collides() =>
        Distinct(Chains.Select(chain => Seven.Aggregate(chain, (left, dimension) => Without(dimension, left)))).Should().Be(Count);

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void A_dimension_tells_apart_what_is_equal_without_it(string dimension)
    {
        BitChain plain = Entities.Plain;
        BitChain other = Without(dimension, plain);
        Entities.AddressOf(other).Should().NotBe(Entities.AddressOf(plain));
        Entities.AddressOf(Without(dimension, other)).Should().Be(Entities.AddressOf(Without(dimension, plain)));
    }

    [Fact]
    public void Without_ids_and_dimensions_entities_do_collide() =>
        Distinct(Chains.Select(chain => chain with { Id = "", Coordinates = Entities.PlainCoordinates, CreatedAt = Entities.Moment }))
            .Should().BeLessThan(Count, "realm, type and a state of a thousand values are all that is left");

    private static int Distinct(IEnumerable<BitChain> chains) => chains.Select(Entities.AddressOf).Distinct().Count();

    private static BitChain Without(string dimension, BitChain chain)
    {
        Coordinates at = chain.Coordinates;
        return chain with
        {
            Coordinates = dimension switch
            {
                "realm" => at with { Realm = "" },
                "lineage" => at with { Lineage = 0 },
                "adjacency" => at with { Adjacency = [] },
                "horizon" => at with { Horizon = "" },
                "resonance" => at with { Resonance = 0 },
                "velocity" => at with { Velocity = 0 },
                "density" => at with { Density = 0 },
                _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "No such dimension."),
            },
        };
    }
}
