using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class CoordinatesTests
{
    public static TheoryData<double> Outside =>
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e20, -1e20, double.MaxValue];

    [Theory]
    [MemberData(nameof(Outside))]
    public void Rejects_a_coordinate_that_is_not_finite_or_too_large(double value)
    {
        Coordinates plain = Entities.PlainCoordinates;
        Rejected(() => plain with { Resonance = value }, "resonance");
        Rejected(() => plain with { Velocity = value }, "velocity");
        Rejected(() => new Coordinates("r", 1, [], "h", 0, 0, value), "density");

        static void Rejected(Func<Coordinates> make, string field) => make.Should().Throw<ContentRejectedException>()
            .Where(e => e.Name == $"stat7_coordinates.{field}").WithMessage("*below 1e20*Scale*");
    }

    [Fact]
    public void Accepts_the_largest_double_below_the_bound() =>
        (Entities.PlainCoordinates with { Density = Math.BitDecrement(1e20) }).Density.Should().BeLessThan(1e20);

    [Fact]
    public void Rejects_an_unpaired_surrogate_in_any_text()
    {
        const string text = "a\ude00";
        Coordinates plain = Entities.PlainCoordinates;
        foreach (Func<Coordinates> make in new Func<Coordinates>[]
        {
            () => plain with { Realm = text }, () => plain with { Horizon = text }, () => plain with { Adjacency = ["a", text] },
        })
        {
            make.Should().Throw<ContentRejectedException>().WithMessage("*no partner*").Which.Value.Should().Be(text);
        }
    }

    [Fact]
    public void Keeps_the_order_of_the_neighbours_and_sorts_what_is_hashed_by_code_point()
    {
        string[] given = ["\U0001F600", "b", "\uFF5E", "a", "b"];
        Coordinates coordinates = new Coordinates("r", 1, given, "h", 0, 0, 0);
        given[0] = "changed afterwards";
        coordinates.Adjacency.Should().Equal("\U0001F600", "b", "\uFF5E", "a", "b");
        coordinates.SortedAdjacency.ToArray().Should().Equal("a", "b", "b", "\uFF5E", "\U0001F600");
    }

    [Fact]
    public void Equality_ignores_the_order_of_neighbours_but_not_their_number_nor_the_sign_of_zero()
    {
        Coordinates coordinates = new Coordinates("r", 1, ["a", "b"], "h", 0.0, 0, 0);
        coordinates.Should().Be(coordinates with { Adjacency = ["b", "a"] });
        coordinates.GetHashCode().Should().Be((coordinates with { Adjacency = ["b", "a"] }).GetHashCode());
        coordinates.Should().NotBe(coordinates with { Adjacency = ["a", "b", "b"] });
        coordinates.Should().NotBe(coordinates with { Resonance = -0.0 });
        coordinates.Should().NotBe(coordinates with { Lineage = 2 });
    }
}
