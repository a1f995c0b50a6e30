using System.Security.Cryptography;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class MultiBufferSha256Tests
{
    private readonly Random _random = new(4);

    // Short ones beside a few long ones: some groups fill their lanes, others are better hashed one by one.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(1000)]
    public void Digests_are_those_of_the_system_in_the_order_of_the_messages(int count)
    {
        byte[][] messages =
            [.. Enumerable.Range(0, count).Select(i => new byte[_random.Next(i % 50 == 7 ? 20_000 : 500)])];
        Array.ForEach(messages, _random.NextBytes);
        PaddedTexts texts = new PaddedTexts(messages, _random);
        byte[] digests = new byte[count * 32];
        MultiBufferSha256.Hash(texts.Buffer, texts.Messages, digests);
        digests.Should().Equal(messages.SelectMany(SHA256.HashData));
    }

    [Fact]
    public void Few_or_uneven_messages_go_to_the_system_one_by_one()
    {
        // Refused lanes leave the digests right; used ones leave them empty.
        Hashed<Broken>(10, 10).Should().Equal(Hashed<Sha256Lanes1>(10, 10));
        Hashed<Broken>(10, 10, 400, 10).Should().Equal(Hashed<Sha256Lanes1>(10, 10, 400, 10));
        Hashed<Broken>(10, 10, 10).Should().OnlyContain(static value => value == 0);
    }

    [Fact]
    public void Refuses_what_does_not_fit()
    {
        byte[] buffer = new byte[128];
        Hashing(buffer, new Sha256Message(0, 119), 32).Should().NotThrow();
        Hashing(buffer, new Sha256Message(0, 120), 32).Should().Throw<ArgumentException>()
            .WithMessage("*Length = 120*128 bytes*");
        Hashing(buffer, new Sha256Message(65, 1), 32).Should().Throw<ArgumentException>();
        Hashing(buffer, new Sha256Message(-1, 1), 32).Should().Throw<ArgumentException>();
        Hashing(buffer, new Sha256Message(1, -1), 32).Should().Throw<ArgumentException>();
        Hashing(buffer, new Sha256Message(1, int.MaxValue), 32).Should().Throw<ArgumentException>();
        Hashing(buffer, new Sha256Message(0, 1), 31).Should().Throw<ArgumentException>()
            .WithMessage("1 digests fill 32 bytes, not 31*");
    }

    private static Action Hashing(byte[] buffer, Sha256Message message, int digestBytes) =>
        () => MultiBufferSha256.Hash(buffer, [message], new byte[digestBytes]);

    private byte[] Hashed<TLanes>(params int[] lengths)
        where TLanes : struct, ISha256Lanes
    {
        PaddedTexts texts = new PaddedTexts(Array.ConvertAll(lengths, static length => new byte[length]), _random);
        byte[] digests = new byte[lengths.Length * 32];
        MultiBufferSha256.Hash<TLanes>(texts.Buffer, texts.Messages, digests);
        return digests;
    }

    // Four lanes that leave every digest as it was.
    private readonly struct Broken : ISha256Lanes
    {
        public static int Count => 4;

        public static int PaysFrom => 3;

        public static bool IsSupported => true;

        public static void Hash(
            ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ReadOnlySpan<int> places, ref byte digests)
        {
        }
    }
}
