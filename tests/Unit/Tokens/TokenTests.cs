using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Sut.Tokens;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class TokenTests
{
    private static readonly float[] Scales = [100, 10000, 1000, 10000, 10000, 10000, 100, 10000];

    public static IEnumerable<object[]> Axes() =>
        from space in Enum.GetValues<Space>() from axis in Enumerable.Range(0, 3) select new object[] { space, axis };

    [Fact]
    public void A_token_takes_exactly_64_bytes_also_in_arrays()
    {
        Unsafe.SizeOf<Token>().Should().Be(64);
        Token[] two = new Token[2];
        Unsafe.ByteOffset(ref two[0], ref two[1]).Should().Be((nint)64);
    }

    [Fact]
    public void A_new_token_is_active_and_otherwise_zero()
    {
        Token token = new(new TokenId(0x04030201), 0x14131211);
        byte[] expected = new byte[64];
        new byte[] { 1, 2, 3, 4, 1, 0 }.CopyTo(expected, 48);
        new byte[] { 0x11, 0x12, 0x13, 0x14 }.CopyTo(expected, 60);
        BytesOf(token).Should().Equal(expected);
    }

    [Theory]
    [MemberData(nameof(Axes))]
    public void Each_axis_lies_at_its_own_two_bytes_and_touches_no_other(Space space, int axis)
    {
        Token token = AllOnes();
        SpacePoint before = token[space];
        token[space] = WithAxis(before, axis, 3 / Scales[(int)space]);
        byte[] expected = BytesOf(AllOnes());
        int at = (6 * (int)space) + (2 * axis);
        (expected[at], expected[at + 1]) = (3, 0);
        BytesOf(token).Should().Equal(expected);
        AxisOf(token[space], axis).Should().Be(3 / Scales[(int)space]);
    }

    [Fact]
    public void Every_setter_writes_its_own_bytes_and_touches_no_other()
    {
        Changes(48, 4, (ref Token token) => token.Id = default);
        Changes(52, 2, (ref Token token) => token.Flags = default);
        Changes(53, 1, (ref Token token) => token.EntityType = EntityType.Undefined, 0xF0);
        Changes(54, 4, (ref Token token) => token.Weight = 0);
        Changes(58, 1, (ref Token token) => token.FieldRadius = 0);
        Changes(59, 1, (ref Token token) => token.FieldStrength = 0);
        Changes(60, 4, (ref Token token) => token.Timestamp = 0);
    }

    [Theory]
    [MemberData(nameof(Axes))]
    public void Any_float_is_stored_as_the_rule_says(Space space, int axis)
    {
        float scale = Scales[(int)space];
        Prop.ForAll(ArbMap.Default.ArbFor<float>(), value =>
        {
            foreach (float given in (float[])[value, value / scale, value * 100, -value])
            {
                Token token = default;
                token[space] = WithAxis(default, axis, given);
                AxisOf(token[space], axis).Should().Be(Rule(given, scale, short.MinValue, short.MaxValue) / scale);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(-0f, 0)]
    [InlineData(float.Epsilon, 0)]
    [InlineData(0.0199f, 1)]
    [InlineData(-0.0199f, -1)]
    [InlineData(327.66f, 32766)]
    [InlineData(327.67f, 32767)]
    [InlineData(327.68f, 32767)]
    [InlineData(-327.68f, -32768)]
    [InlineData(-327.69f, -32768)]
    [InlineData(float.MaxValue, 32767)]
    [InlineData(float.MinValue, -32768)]
    [InlineData(float.PositiveInfinity, 32767)]
    [InlineData(float.NegativeInfinity, -32768)]
    public void Axes_saturate_truncate_toward_zero_and_take_NaN_for_zero(float value, short raw)
    {
        Token token = default;
        token[Space.L1Physical] = new SpacePoint(value, value, value);
        for (int axis = 0; axis < 3; axis++)
        {
            BitConverter.ToInt16(BytesOf(token), 2 * axis).Should().Be(raw);
            BitConverter.SingleToInt32Bits(AxisOf(token[Space.L1Physical], axis)).Should().Be(BitConverter.SingleToInt32Bits(raw / 100f));
        }
    }

    [Theory]
    [MemberData(nameof(Axes))]
    public void Every_raw_axis_decodes_to_itself_over_the_scale(Space space, int axis)
    {
        byte[] bytes = new byte[64];
        for (int raw = short.MinValue; raw <= short.MaxValue; raw++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan((6 * (int)space) + (2 * axis)), (short)raw);
            float decoded = AxisOf(TokenBytes.Trusted(bytes)[0][space], axis);
            if (decoded != raw / Scales[(int)space])
            {
                Assert.Fail($"{space} axis {axis}: raw {raw} decoded to {decoded}");
            }
        }
    }

    [Theory]
    [InlineData(float.NaN, 0, 0)]
    [InlineData(-0f, 0, 0)]
    [InlineData(-1f, 0, 0)]
    [InlineData(0.009f, 0, 2)]
    [InlineData(0.5f, 50, 127)]
    [InlineData(1f, 100, 255)]
    [InlineData(2.55f, 255, 255)]
    [InlineData(2.56f, 255, 255)]
    [InlineData(float.PositiveInfinity, 255, 255)]
    [InlineData(float.NegativeInfinity, 0, 0)]
    public void Radius_and_strength_saturate_truncate_and_take_NaN_for_zero(float value, byte radius, byte strength)
    {
        Token token = new() { FieldRadius = value, FieldStrength = value };
        BytesOf(token)[58..60].Should().Equal(radius, strength);
        token.FieldRadius.Should().Be(radius / 100f);
        token.FieldStrength.Should().Be(strength / 255f);
    }

    [Fact]
    public void Any_float_is_a_radius_and_a_strength_by_the_rule() => Prop.ForAll(ArbMap.Default.ArbFor<float>(), value =>
    {
        Token token = new() { FieldRadius = value, FieldStrength = value };
        token.FieldRadius.Should().Be(Rule(value, 100, 0, 255) / 100);
        token.FieldStrength.Should().Be(Rule(value, 255, 0, 255) / 255);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0x7FC00001u)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0x80000000u)]
    [InlineData(0x00000001u)]
    [InlineData(0x7F7FFFFFu)]
    public void A_weight_comes_back_bit_for_bit(uint bits)
    {
        Token token = new() { Weight = BitConverter.UInt32BitsToSingle(bits) };
        BitConverter.SingleToUInt32Bits(token.Weight).Should().Be(bits);
        BitConverter.ToUInt32(BytesOf(token), 54).Should().Be(bits, "it lies unaligned at 54");
    }

    [Fact]
    public void The_entity_type_shares_the_flags_with_the_system_and_the_user() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ushort>(), ArbMap.Default.ArbFor<byte>(), (flags, type) =>
    {
        Token token = new() { Flags = (TokenFlags)flags, EntityType = (EntityType)(type & 15) };
        token.EntityType.Should().Be((EntityType)(type & 15));
        ((ushort)token.Flags).Should().Be((ushort)((flags & 0xF0FF) | ((type & 15) << 8)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_entity_type_of_five_bits_is_refused() =>
        FluentActions.Invoking(() => new Token { EntityType = (EntityType)16 }).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*16*15*");

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public void A_space_that_does_not_exist_is_refused(int space)
    {
        FluentActions.Invoking(() => default(Token)[(Space)space]).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => { Token token = default; token[(Space)space] = default; }).Should()
            .Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Every_byte_counts_for_equality()
    {
        byte[] bytes = BytesOf(AllOnes());
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Token other = TokenBytes.Trusted(bytes)[0];
            bytes[i] ^= 1;
            (other == AllOnes()).Should().BeFalse("byte {0} differs", i);
            (other != AllOnes()).Should().BeTrue();
            other.Equals((object)AllOnes()).Should().BeFalse();
        }

        AllOnes().Equals((object)AllOnes()).Should().BeTrue();
        AllOnes().GetHashCode().Should().Be(AllOnes().GetHashCode());
    }

    private delegate void Change(ref Token token);

    private static void Changes(int at, int count, Change change, byte left = 0)
    {
        Token token = AllOnes();
        change(ref token);
        byte[] expected = BytesOf(AllOnes());
        Array.Fill(expected, left, at, count);
        BytesOf(token).Should().Equal(expected, "only bytes {0} to {1} are its own", at, at + count - 1);
    }

    // In doubles, where every product of two floats is exact enough to be rounded to a float once, as hardware does.
    private static float Rule(float value, float scale, int least, int most)
    {
        float scaled = (float)((double)value * scale);
        return float.IsNaN(scaled) ? 0 : scaled >= most ? most : scaled <= least ? least : (int)scaled;
    }

    private static Token AllOnes()
    {
        byte[] bytes = new byte[64];
        Array.Fill(bytes, (byte)0xFF);
        return TokenBytes.Trusted(bytes)[0];
    }

    private static byte[] BytesOf(Token token) => TokenBytes.Of(new ReadOnlySpan<Token>(in token)).ToArray();

    private static float AxisOf(SpacePoint point, int axis) => axis switch { 0 => point.X, 1 => point.Y, _ => point.Z };

    private static SpacePoint WithAxis(SpacePoint point, int axis, float value) => axis switch
    {
        0 => point with { X = value },
        1 => point with { Y = value },
        _ => point with { Z = value },
    };
}
