using System.Runtime.InteropServices;
using Shared.Addressing;
using Shared.Running;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>
/// "Zero collisions" says something only when collisions would be seen. So the same index meets the same million addresses twice:
/// whole, and cut to 32 bits, where chance makes about n * n / 2^33 of them equal.
/// </summary>
[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class CollisionTests
{
    private const int Count = 1_000_000;
    private const double Expected = (double)Count * Count / (1L << 33);

    [Fact]
    public void Addresses_cut_to_32_bits_collide_as_often_as_chance_says_and_whole_ones_never()
    {
        SuiteRun.Current.Progress.Say("addressing: collisions of a million addresses, whole and cut to 32 bits");
        Stat7Address[] whole = Corpus.Addresses(Count);
        Stat7Address[] cut = Array.ConvertAll(whole, CutTo32Bits);

        Collisions(whole).Should().BeEmpty();

        // The count of a rare event among many: its variance is its mean. Four deviations; the seed of a run decides, and any will do.
        IReadOnlyList<(int First, int Second)> found = Collisions(cut);
        ((double)found.Count).Should().BeApproximately(Expected, 4 * Math.Sqrt(Expected));
        found.Count.Should().Be(Count - cut.Distinct().Count(), "every one is found, and nothing else");

        SuiteRun.Current.Progress.Note(FormattableString.Invariant(
            $"addressing: {Count:#,0} addresses cut to 32 bits gave {found.Count} collisions, {Expected:0.0} expected; whole ones none"));
    }

    private static List<(int First, int Second)> Collisions(Stat7Address[] addresses)
    {
        Stat7Index index = new(addresses.Length);
        List<(int, int)> found = [];
        for (int i = 0; i < addresses.Length; i++)
        {
            if (!index.TryAdd(addresses[i], i, out int first))
            {
                found.Add((first, i));
            }
        }

        return found;
    }

    private static Stat7Address CutTo32Bits(Stat7Address address)
    {
        MemoryMarshal.AsBytes(new Span<Stat7Address>(ref address))[sizeof(uint)..].Clear();
        return address;
    }
}
