using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>What every width promises. Each class below it runs these in its own lanes, however few the messages are.</summary>
[Trait("Category", "Unit")]
public abstract class Sha256LanesTests
{
    private readonly Random _random = new(20_251_018);

    private protected abstract int Lanes { get; }

    private protected abstract bool IsSupported { get; }

    private protected abstract void Hash(
        ReadOnlySpan<byte> buffer, ReadOnlySpan<Sha256Message> messages, Span<byte> digests);

    // FIPS 180-4 and NIST's example values for SHA-256.
    [SkippableTheory]
    [InlineData("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData(
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1,
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1")]
    [InlineData("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")]
    public void Gives_the_digests_of_FIPS_180_4(string text, int times, string digest)
    {
        byte[] message = Encoding.ASCII.GetBytes(new StringBuilder().Insert(0, text, times).ToString());
        Hashed([message]).Select(Convert.ToHexStringLower).Should().Equal(digest);
    }

    [SkippableFact]
    public void Agrees_with_the_system_on_every_length_from_0_to_2000()
    {
        int[] lengths = [.. Enumerable.Range(0, 2001)];
        _random.Shuffle(lengths);
        ShouldAgree(lengths);
    }

    [SkippableFact]
    public void Agrees_with_the_system_on_any_number_of_messages()
    {
        foreach (int count in (int[])[0, 1, Lanes - 1, Lanes, Lanes + 1, (3 * Lanes) - 1, 255, 256, 257, 1000])
        {
            ShouldAgree([.. Enumerable.Range(0, count).Select(_ => _random.Next(600))]);
        }
    }

    [SkippableFact]
    public void Agrees_with_the_system_on_mixed_lengths()
    {
        SkipUnlessSupported(); // before the property, which would report a skip as a failure
        Arbitrary<int[]> lengths = Gen.OneOf(Gen.Choose(0, 130), Gen.Choose(0, 6000)).ArrayOf().ToArbitrary();
        Prop.ForAll(lengths, ShouldAgree).QuickCheckThrowOnFailure();
    }

    // A lane that has ended must not run on while longer ones finish.
    [SkippableFact]
    public void Reads_nothing_beyond_the_buffer()
    {
        SkipUnlessSupported();
        Skip.IfNot(OperatingSystem.IsLinux(), "guard pages are asked of Linux");
        for (int run = 0; run < 20; run++)
        {
            byte[][] messages = [.. Enumerable.Range(0, Lanes).Select(_ => RandomBytes(_random.Next(1000)))];
            PaddedTexts texts = new PaddedTexts(messages, _random);
            using GuardedBytes guarded = new GuardedBytes(texts.Buffer);
            byte[] digests = new byte[messages.Length * SHA256.HashSizeInBytes];
            Hash(guarded.Span, texts.Messages, digests);
            digests.Should().Equal(messages.SelectMany(SHA256.HashData));
        }
    }

    private void ShouldAgree(int[] lengths)
    {
        byte[][] messages = Array.ConvertAll(lengths, RandomBytes);
        byte[][] hashed = Hashed(messages);
        for (int i = 0; i < messages.Length; i++)
        {
            if (!hashed[i].AsSpan().SequenceEqual(SHA256.HashData(messages[i])))
            {
                hashed[i].Should().Equal(SHA256.HashData(messages[i]), "of message {0} with {1} bytes", i, lengths[i]);
            }
        }
    }

    private byte[][] Hashed(byte[][] messages)
    {
        SkipUnlessSupported();
        PaddedTexts texts = new PaddedTexts(messages, _random);
        byte[] digests = new byte[messages.Length * SHA256.HashSizeInBytes];
        Hash(texts.Buffer, texts.Messages, digests);
        return [.. digests.Chunk(SHA256.HashSizeInBytes)];
    }

    private void SkipUnlessSupported() =>
        Skip.IfNot(IsSupported, $"this processor, or a setting of the runtime, has no instructions for {Lanes} lanes");

    private byte[] RandomBytes(int length)
    {
        byte[] bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }
}
