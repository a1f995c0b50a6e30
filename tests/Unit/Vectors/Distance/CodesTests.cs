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

    [Fact]
    public void Codes_relative_to_a_far_origin_are_coarse_until_it_is_chosen_anew()
    {
        VectorStoreOptions options = new(Dimension, VectorMetric.L2) { Quantisation = Quantisation.Int8 };
        Slots slots = new(options);
        Codes codes = new(options, slots);
        slots.AlsoProvide(codes.Provide);
        Fill(slots, codes, 0, 1, scale: 10_000);
        Fill(slots, codes, 1, 300);

        Try(codes, slots, 1, 100);
        codes.AreCoarse.Should().BeTrue("steps are wider than vectors are apart");
        slots.Delete(0);
        codes.Centre();
        Try(codes, slots, 1, 100);
        codes.AreCoarse.Should().BeFalse();
    }

    private static void Try(Codes codes, Slots slots, int from, int to)
    {
        Workspace workspace = new(slots.Components);
        for (int slot = from; slot < to; slot++)
        {
            workspace.Beam.Start(100);
            for (int other = 1; other < slots.End; other++)
            {
                workspace.Beam.Offer(
                    NarrowDistance<SquaredDifferences>.One(slots.VectorAt(slot), slots.VectorAt(other), slots.Components.PaddedFloats),
                    other);
            }

            codes.Try(slot, workspace);
        }
    }

    private static float[] Vector(int seed, float scale)
    {
        Random random = new(seed);

        // Far from zero, and each dimension from the others, so that no offset of a vector's own takes it away.
        return [.. Enumerable.Range(0, Dimension).Select(i => (1000 * i) + (scale * random.NextSingle()))];
    }

    private static void Fill(Slots slots, Codes codes, int from, int to, float scale = 1)
    {
        for (int i = from; i < to; i++)
        {
            VectorId id = i;
            int slot = 0;
            slots.Take(new ReadOnlySpan<VectorId>(in id), new Span<int>(ref slot));
            fixed (float* vector = Vector(i, scale).Concat(new float[slots.Components.PaddedFloats - Dimension]).ToArray())
            {
                slots.Fill(slot, vector, 1, null);
            }

            codes.Encode(slot);
            slots.Show(slot);
        }
    }
}
