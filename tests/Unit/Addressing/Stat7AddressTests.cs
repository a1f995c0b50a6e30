using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Stat7AddressTests
{
    private const string Text = "00ff1032547698badcfe00ff1032547698badcfe00ff1032547698badcfe8081";

    [Fact]
    public void Text_parses_and_prints_the_same()
    {
        Stat7Address.Parse(Text).ToString().Should().Be(Text);
        Stat7Address.TryParse(Text, out Stat7Address address).Should().BeTrue();
        Convert.ToHexStringLower(address.AsSpan()).Should().Be(Text);
    }

    [Theory]
    [InlineData(0, 'g')]
    [InlineData(17, 'A')]
    [InlineData(63, ' ')]
    [InlineData(40, 'é')]
    public void Bad_character_is_refused_with_its_position(int position, char bad)
    {
        string text = Text.Remove(position, 1).Insert(position, bad.ToString());
        FluentActions.Invoking(() => Stat7Address.Parse(text))
            .Should().Throw<FormatException>().WithMessage($"*position {position} holds U+{(int)bad:X4}*");
        Stat7Address.TryParse(text, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void Text_of_another_length_is_refused_with_its_length(int length)
    {
        string text = new('0', length);
        FluentActions.Invoking(() => Stat7Address.Parse(text)).Should().Throw<FormatException>().WithMessage($"*not {length} *");
        Stat7Address.TryParse(text, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void Digest_of_another_length_is_refused(int length) =>
        FluentActions.Invoking(() => new Stat7Address(new byte[length]))
            .Should().Throw<ArgumentException>().WithMessage($"*32 bytes, not {length}*");

    [Fact]
    public void Every_byte_counts_for_equality()
    {
        byte[] digest = Convert.FromHexString(Text);
        Stat7Address address = new Stat7Address(digest);
        for (int i = 0; i < Stat7Address.Size; i++)
        {
            digest[i] ^= 1;
            Stat7Address other = new Stat7Address(digest);
            digest[i] ^= 1;
            (address == other).Should().BeFalse("byte {0} differs", i);
            (address != other).Should().BeTrue();
            address.Equals((object)other).Should().BeFalse();
        }

        address.Equals(new Stat7Address(digest)).Should().BeTrue();
        address.GetHashCode().Should().Be(BitConverter.ToInt32(digest));
    }

    [Fact]
    public void Order_is_that_of_the_bytes_and_of_the_texts()
    {
        for (int i = 0; i < Stat7Address.Size; i++)
        {
            byte[] low = new byte[Stat7Address.Size], high = new byte[Stat7Address.Size];
            low[i] = 0x7F;
            high[i] = 0x80;
            Array.Fill(low, (byte)0xFF, i + 1, low.Length - i - 1);
            (Stat7Address a, Stat7Address b) = (new Stat7Address(low), new Stat7Address(high));
            a.CompareTo(b).Should().BeNegative("byte {0} decides", i);
            b.CompareTo(a).Should().BePositive();
            string.CompareOrdinal(a.ToString(), b.ToString()).Should().BeNegative();
            a.CompareTo(a).Should().Be(0);
        }
    }

    [Fact]
    public void Copies_its_bytes()
    {
        byte[] copy = new byte[33];
        Stat7Address.Parse(Text).CopyTo(copy);
        Convert.ToHexStringLower(copy).Should().Be(Text + "00");
    }
}
