using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>Codes whose table changes while a search is under way.</summary>
[Trait("Category", "Unit")]
public sealed unsafe class CodesTests
{
    private const int Dimension = 24;

    [Fact]
    public void A_search_that_began_with_the_table_of_before_finds_codes_of_slots_that_came_after()
    {
        VectorStoreOptions options = new(Dimension, VectorMetric.L2) { Quantisation = Quantisation.Int8 };
        Slots slots = new(options);
        Codes codes = new(options, slots);
        slots.AlsoProvide(codes.Provide);
        Fill(slots, codes, 0, 300);
        CodeTable before = codes.Table;

        codes.Centre();
        Fill(slots, codes, 300, 4 * PinnedPages.PageItems);

        codes.Table.Should().NotBeSameAs(before);
        for (int slot = 300; slot < slots.End; slot += 97)
        {
            byte[] kept = new Span<byte>(before.At(slot), before.CodeBytes).ToArray();
            before.Encode(slot, slots.VectorAt(slot));
            kept.Should().Equal(new Span<byte>(before.At(slot), before.CodeBytes).ToArray()).And.Contain(static step => step != 0);
        }

        codes.IsDue.Should().BeFalse("a third table would leave the first behind");
        codes.ForgetFormer();
        codes.IsDue.Should().BeTrue();
        GC.KeepAlive(before);
    }

    private static float[] Vector(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, Dimension).Select(_ => 100 + random.NextSingle())];
    }

    private static void Fill(Slots slots, Codes codes, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            VectorId id = i;
            int slot = 0;
            slots.Take(new ReadOnlySpan<VectorId>(in id), new Span<int>(ref slot));
            fixed (float* vector = Vector(i).Concat(new float[slots.Components.PaddedFloats - Dimension]).ToArray())
            {
                slots.Fill(slot, vector, 1, null);
            }

            codes.Encode(slot);
            slots.Show(slot);
        }
    }
}
