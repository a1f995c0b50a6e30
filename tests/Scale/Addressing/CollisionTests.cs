using System.Runtime.InteropServices;
using Corpora.Addressing;
using Sut.Addressing;

namespace Scale.Addressing;

/// <summary>
/// "Zero collisions" says something only when collisions would be seen. So the same index meets the same addresses twice: whole, and
/// cut to 32 bits, where chance makes about n * n / 2^33 of them equal.
/// </summary>
[Trait("Category", "Scale")]
[Trait("System", "addressing")]
public sealed class CollisionTests
{
    public static CellPlan Whole { get; } = new CellPlan("scale", "addressing", "collisions", "bits=256").Bounding(Metric.Collisions);

    public static CellPlan Cut { get; } = new("scale", "addressing", "collisions", "bits=32");

    [SkippableTheory]
    [MemberData(nameof(Whole))]
    public void Whole_addresses_never_collide(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        Stat7Address[] whole = Corpus.Addresses(cell.Items);
        run.Prove("the same index sees every collision of addresses cut to 32 bits", () => Cutting(cell.Items));
        run.Exact(Metric.Collisions, Collisions(whole).Count, whole.Length);
        run.Conclude();
    }

    [SkippableTheory]
    [MemberData(nameof(Cut))]
    public void Addresses_cut_to_32_bits_collide_as_often_as_chance_says(CellCase cell)
    {
        CellRun run = SuiteRun.Current.Cell(cell);
        int found = 0;
        double expected = (double)cell.Items * cell.Items / (1L << 33);
        run.Prove("every collision is found and nothing else, each is of unequal content, and there are as many as chance says", () =>
        {
            found = Cutting(cell.Items);

            // The count of a rare event among many: its variance is its mean. Four deviations; the seed of a run decides, and any will do.
            ((double)found).Should().BeApproximately(expected, 4 * Math.Sqrt(expected));
        });
        run.Exact(Metric.Collisions, found, cell.Items);
        run.Remark(Metric.Collisions, _ => FormattableString.Invariant($"chance makes {expected:0.0} of them"));
        run.Conclude();
    }

    private static int Cutting(int count)
    {
        Stat7Address[] whole = Corpus.Addresses(count);
        Stat7Address[] cut = Array.ConvertAll(whole, CutTo32Bits);
        IReadOnlyList<(int First, int Second)> found = Collisions(cut);
        found.Count.Should().Be(count - cut.Distinct().Count(), "every one is found, and nothing else");
        foreach ((int first, int second) in found)
        {
            whole[first].Should().NotBe(whole[second], "equal content would be no collision");
        }

        return found.Count;
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
