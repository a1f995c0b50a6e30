using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class CanonicalTextTests
{
    private static readonly Arbitrary<BitChain> Chains =
        Gen.Choose(0, int.MaxValue).Select(seed => new BitChainGenerator((ulong)seed).Next()).ToArbitrary();

    [Fact]
    public void Writes_the_members_in_code_point_order_without_white_space()
    {
        CanonicalText.StringOf(Entities.Plain).Should().Be(Entities.PlainCanonical);
        byte[] room = new byte[CanonicalText.MaxLength(Entities.Plain)];
        int length = CanonicalText.Write(Entities.Plain, room);
        room[..length].Should().Equal(CanonicalText.Of(Entities.Plain));
    }

    [Fact]
    public void Refuses_a_destination_below_the_bound()
    {
        int bound = CanonicalText.MaxLength(Entities.Plain);
        FluentActions.Invoking(() => CanonicalText.Write(Entities.Plain, new byte[bound - 1]))
            .Should().Throw<ArgumentException>().WithMessage($"*up to {bound} bytes, not {bound - 1}*");
    }

    [Fact]
    public void Longest_values_stay_within_the_bound()
    {
        string worst = new('\uffff', 50);
        Coordinates coordinates = new Coordinates(
            worst, long.MinValue, ["", worst, ""], worst, Math.BitIncrement(-1e20), -1.2345678901234567e-5, -123456789.12345678);
        BitChain chain = new BitChain(worst, worst, worst, coordinates, DateTimeOffset.MaxValue, JsonState.Empty);

        // Counted before anything is written: a bound too low would corrupt memory instead of failing.
        CanonicalText.MaxLength(chain).Should().BeGreaterThan(6 * worst.Length * AsciiText.LongestEscape);
        int unused = CanonicalText.MaxLength(chain) - CanonicalText.Of(chain).Length;
        unused.Should().BeInRange(64, 300, "wide stores overhang, but a bound far off would waste memory");
    }

    [Fact]
    public void Equal_content_has_one_address_however_it_is_spelled()
    {
        Prop.ForAll(Chains, Gen.Choose(-720, 720).ToArbitrary(), (chain, minutes) =>
        {
            Coordinates at = chain.Coordinates;
            string resonance = at.Resonance.ToString("E16", CultureInfo.InvariantCulture);
            BitChain respelled = chain with
            {
                CreatedAt = chain.CreatedAt.ToOffset(TimeSpan.FromMinutes(minutes)).AddTicks(9_999),
                Coordinates = at with
                {
                    Adjacency = [.. at.Adjacency.Reverse()],
                    Resonance = double.Parse(resonance, CultureInfo.InvariantCulture),
                },
                State = JsonState.Parse($" {{ \"v\\u0061lue\" : {chain.State.ToString()[9..^1]} }} "),
            };
            return Entities.AddressOf(respelled) == Entities.AddressOf(chain);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void State_has_one_address_in_any_order_of_keys_and_spelling_of_doubles()
    {
        Gen<string> key = Gen.Elements("a", "b", "～", "😀", "é", "");
        Gen<(string Key, double Value)> member = key.SelectMany(k => Gen.Choose(-99_999, 99_999), (k, n) => (k, n / 8.0));
        Prop.ForAll(member.ArrayOf().ToArbitrary(), members =>
        {
            (string Key, double Value)[] unique = [.. members.DistinctBy(m => m.Key)];
            string plain = string.Join(',', unique.Select(m => $"\"{m.Key}\":{m.Value.ToString("F4", CultureInfo.InvariantCulture)}"));
            string other = string.Join(" ,", unique.Reverse().Select(
                m => $"\"{m.Key}\": {m.Value.ToString("E8", CultureInfo.InvariantCulture)}"));
            return Address(plain) == Address(other);

            static string Address(string state) => Entities.AddressOf(Entities.Plain with { State = JsonState.Parse($"{{{state}}}") });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Change_of_any_hashed_field_that_survives_rounding_gives_another_address()
    {
        Prop.ForAll(Chains, chain =>
        {
            Coordinates at = chain.Coordinates;
            BitChain[] all =
            [
                chain,
                chain with { Id = chain.Id + "x" },
                chain with { EntityType = chain.EntityType + "x" },
                chain with { Realm = chain.Realm + "x" },
                chain with { CreatedAt = chain.CreatedAt.AddMilliseconds(1) },
                chain with { State = JsonState.Parse("""{"value":-1}""") },
                chain with { State = JsonState.Parse($"{{\"value\":{chain.State.ToString()[9..^1]}.0}}") },
                chain with { Coordinates = at with { Realm = at.Realm + "x" } },
                chain with { Coordinates = at with { Horizon = at.Horizon + "x" } },
                chain with { Coordinates = at with { Lineage = -at.Lineage } },
                chain with { Coordinates = at with { Adjacency = [.. at.Adjacency, "x"] } },
                chain with { Coordinates = at with { Adjacency = [.. at.Adjacency, "x", "x"] } },
                chain with { Coordinates = at with { Resonance = at.Resonance + 1e-8 } },
                chain with { Coordinates = at with { Velocity = at.Velocity + 1e-8 } },
                chain with { Coordinates = at with { Density = at.Density + 1e-8 } },
            ];
            return all.Select(Entities.AddressOf).Distinct().Count() == all.Length;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Unhashed_fields_do_not_matter()
    {
        Prop.ForAll(Chains, chain => Entities.AddressOf(chain) == Entities.AddressOf(chain with
        {
            DataClassification = DataClassification.Sensitive,
            AccessControlList = ["someone", "else"],
            OwnerId = "owner",
            EncryptionKeyId = "key",
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_rounding_removes_does_not_matter()
    {
        BitChain Shifted(double by) => Entities.Plain with
        {
            Coordinates = Entities.PlainCoordinates with { Resonance = 0.5 + by, Density = 0.25 - by },
        };
        Entities.AddressOf(Shifted(4e-9)).Should().Be(Entities.AddressOf(Shifted(0)));
        Entities.AddressOf(Shifted(6e-9)).Should().NotBe(Entities.AddressOf(Shifted(0)));
    }

    // As the original does, whose addresses are kept; RFC 8785 would write all of the first column as the second.
    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("1e2", "100")]
    [InlineData("-0.0", "0")]
    [InlineData("1e21", "1000000000000000000000")]
    public void A_number_with_fraction_or_exponent_and_its_integer_are_different_content(string spelled, string integer)
    {
        static string Of(string value) => Entities.AddressOf(Entities.Plain with { State = JsonState.Parse($$"""{"value":{{value}}}""") });
        Of(spelled).Should().NotBe(Of(integer));
        JsonState.Parse($"{{\"value\":{spelled}}}").Should().NotBe(JsonState.Parse($"{{\"value\":{integer}}}"));
        JsonState.Parse("{\"value\":1e2}").ToString().Should().Be("{\"value\":100.0}");
    }
}
