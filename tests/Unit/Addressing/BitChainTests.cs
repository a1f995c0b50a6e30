using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class BitChainTests
{
    [Theory]
    [InlineData("id")]
    [InlineData("entity_type")]
    [InlineData("realm")]
    public void Rejects_an_unpaired_surrogate(string field)
    {
        Func<BitChain> make = () => field switch
        {
            "id" => Entities.Plain with { Id = "x\udfff" },
            "entity_type" => Entities.Plain with { EntityType = "x\udfff" },
            _ => Entities.Plain with { Realm = "x\udfff" },
        };
        make.Should().Throw<ContentRejectedException>().Where(e => e.Name == field && e.Rule.Contains("position 1"));
    }

    [Fact]
    public void Rejects_a_year_before_1000_in_UTC()
    {
        DateTimeOffset year1000 = new(1000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        (Entities.Plain with { CreatedAt = year1000 }).CreatedAt.Should().Be(year1000);
        FluentActions.Invoking(() => Entities.Plain with { CreatedAt = new(1000, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)) })
            .Should().Throw<ContentRejectedException>().WithMessage("created_at*1000 to 9999*");
    }

    [Fact]
    public void Unhashed_values_have_the_defaults_of_the_format()
    {
        Entities.Plain.DataClassification.Should().Be(DataClassification.Public);
        Entities.Plain.AccessControlList.Should().Equal("owner");
        Entities.Plain.OwnerId.Should().BeNull();
        Entities.Plain.EncryptionKeyId.Should().BeNull();
    }

    [Fact]
    public void Equality_looks_at_every_value()
    {
        BitChain plain = Entities.Plain;
        plain.Should().Be(plain with { AccessControlList = ["owner"], CreatedAt = plain.CreatedAt.ToOffset(TimeSpan.FromHours(2)) });
        BitChain[] others =
        [
            plain with { Id = "x" }, plain with { EntityType = "x" }, plain with { Realm = "x" },
            plain with { CreatedAt = plain.CreatedAt.AddTicks(1) }, plain with { State = JsonState.Empty },
            plain with { Coordinates = plain.Coordinates with { Lineage = 9 } },
            plain with { DataClassification = DataClassification.Pii }, plain with { AccessControlList = [] },
            plain with { OwnerId = "x" }, plain with { EncryptionKeyId = "x" },
        ];
        others.Should().OnlyContain(other => other != plain).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Refuses_null() =>
        FluentActions.Invoking(() => Entities.Plain with { State = null! }).Should().Throw<ArgumentNullException>();
}
