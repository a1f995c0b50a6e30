using FsCheck;
using FsCheck.Fluent;
using Sut.Tokens;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class TokenIdTests
{
    [Fact]
    public void Parts_come_back_from_any_id() => Prop.ForAll(ArbMap.Default.ArbFor<uint>(), value =>
    {
        TokenId id = new(value);
        TokenId.Of(id.LocalId, id.EntityType, id.Domain).Should().Be(id);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_part_has_its_bits()
    {
        TokenId.Of(0xFFFFFF, 0, 0).Value.Should().Be(0x00FFFFFF);
        TokenId.Of(0, EntityType.Reserved, 0).Value.Should().Be(0x0F000000);
        TokenId.Of(0, 0, 15).Value.Should().Be(0xF0000000);
        new TokenId(4294967295).ToString().Should().Be("4294967295");
    }

    [Theory]
    [InlineData(0x1000000u, 0, 0)]
    [InlineData(0u, 16, 0)]
    [InlineData(0u, 0, 16)]
    [InlineData(0u, 0, -1)]
    public void A_part_that_does_not_fit_is_refused(uint localId, byte type, int domain) =>
        FluentActions.Invoking(() => TokenId.Of(localId, (EntityType)type, domain)).Should().Throw<ArgumentOutOfRangeException>();
}
