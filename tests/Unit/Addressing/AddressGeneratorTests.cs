using System.Security.Cryptography;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class AddressGeneratorTests
{
    private static readonly BitChain[] Chains = new BitChainGenerator(5).Take(5000);

    [Fact]
    public void Address_is_the_SHA256_of_the_canonical_text()
    {
        AddressGenerator generator = new AddressGenerator();
        foreach (BitChain chain in Chains.Take(100))
        {
            generator.Generate(chain).Should().Be(new Stat7Address(SHA256.HashData(CanonicalText.Of(chain))));
        }
    }

    // The fast way and its slow twin, forced, over texts of every number of blocks around the longest that the fast one takes.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_ways_of_hashing_give_the_same_addresses(bool native)
    {
        AddressGenerator generator = new AddressGenerator(native);
        for (int length = 0; length < 5000; length += 7)
        {
            BitChain chain = Chains[length] with { EntityType = new string('x', length) };
            generator.Generate(chain).Should().Be(new Stat7Address(SHA256.HashData(CanonicalText.Of(chain))));
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(15, 1)]
    [InlineData(17, 2)]
    [InlineData(257, 2)]
    [InlineData(1024, 1)]
    [InlineData(1025, 2)]
    [InlineData(5000, 3)]
    public void Batches_give_what_single_calls_give(int count, int threads)
    {
        AddressGenerator generator = new AddressGenerator();
        Stat7Address[] single = [.. Chains.Take(count).Select(generator.Generate)];
        Stat7Address[] batch = new Stat7Address[count];
        generator.Generate(Chains.AsSpan(0, count), batch);
        batch.Should().Equal(single);

        Stat7Address[] parallel = new Stat7Address[count];
        AddressGenerator.GenerateParallel(Chains.AsMemory(0, count), parallel, threads);
        parallel.Should().Equal(single);
    }

    [Fact]
    public void Batches_hold_texts_of_any_length()
    {
        Random random = new Random(3);
        BitChain[] chains =
        [
            .. Chains.Take(600).Select(chain =>
                chain with { EntityType = new string('é', random.Next(20) == 0 ? 30_000 : random.Next(90)) }),
        ];
        Stat7Address[] addresses = new Stat7Address[chains.Length];
        new AddressGenerator().Generate(chains, addresses);
        addresses.Should().Equal(chains.Select(chain => new Stat7Address(SHA256.HashData(CanonicalText.Of(chain)))));
    }

    [Fact]
    public void Allocates_nothing_per_address()
    {
        AddressGenerator generator = new AddressGenerator();
        Stat7Address[] addresses = new Stat7Address[Chains.Length];
        generator.Generate(Chains, addresses);
        generator.Generate(Chains[0]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        generator.Generate(Chains, addresses);
        foreach (BitChain chain in Chains)
        {
            generator.Generate(chain);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Buffer_grows_for_a_text_of_any_length()
    {
        BitChain large = Entities.Plain with { Id = new string('é', 100_000) };
        AddressGenerator generator = new AddressGenerator();
        generator.Generate(large).Should().Be(new Stat7Address(SHA256.HashData(CanonicalText.Of(large))));
        generator.Generate(Entities.Plain).ToString().Should().Be(Entities.AddressOf(Entities.Plain));
    }

    [Fact]
    public void Refuses_a_caller_s_slips()
    {
        AddressGenerator generator = new AddressGenerator();
        FluentActions.Invoking(() => generator.Generate(Chains, new Stat7Address[1]))
            .Should().Throw<ArgumentException>().WithMessage("*5000 entities need 5000*not 1*");
        FluentActions.Invoking(() => AddressGenerator.GenerateParallel(Chains, new Stat7Address[1], 2)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => AddressGenerator.GenerateParallel(Chains, new Stat7Address[5000], 0))
            .Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => generator.Generate(null!)).Should().Throw<ArgumentNullException>();
    }
}
