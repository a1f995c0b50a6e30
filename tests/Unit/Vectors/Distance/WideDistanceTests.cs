using System.Runtime.Intrinsics;
using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed unsafe class WideDistanceTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(128)]
    [InlineData(1024)]
    public void Both_widths_and_all_forms_agree_to_the_bit_and_with_double(int floats)
    {
        Agree<SquaredDifferences>(floats, static (a, b) => (a - b) * (a - b));
        Agree<Products>(floats, static (a, b) => -a * b);
    }

    private static void Agree<TMeasure>(int floats, Func<double, double, double> term)
        where TMeasure : struct, IMeasure
    {
        AlignedFloats memory = new AlignedFloats(8 * floats);
        float* queries = memory.Start, vectors = memory.Start + (4 * floats);
        float[] components = VectorSamples.Clustered(1, 8 * floats, 3)[0];
        components.CopyTo(new Span<float>(memory.Start, components.Length));
        float* wide = stackalloc float[16];
        float* narrow = stackalloc float[16];
        WideDistance<TMeasure>.FourByFour(queries, vectors, floats, wide);
        NarrowDistance<TMeasure>.FourByFour(queries, vectors, floats, narrow);
        for (int q = 0; q < 4; q++)
        {
            float* query = queries + (q * floats);
            Vector128<float> four = WideDistance<TMeasure>.Four(
                query, vectors, vectors + floats, vectors + (2 * floats), vectors + (3 * floats), floats);
            for (int v = 0; v < 4; v++)
            {
                float* vector = vectors + (v * floats);
                double exact = 0;
                for (int i = 0; i < floats; i++)
                {
                    exact += term(query[i], vector[i]);
                }

                float rank = WideDistance<TMeasure>.One(query, vector, floats);
                ((double)rank).Should().BeApproximately(exact, 1e-5 * floats);
                wide[(4 * q) + v].Should().Be(rank);
                narrow[(4 * q) + v].Should().Be(rank);
                four[v].Should().Be(rank);
                WideDistance<TMeasure>.FourInRow(query, vectors, floats)[v].Should().Be(rank);
                NarrowDistance<TMeasure>.FourInRow(query, vectors, floats)[v].Should().Be(rank);
                NarrowDistance<TMeasure>.One(query, vector, floats).Should().Be(rank);
                WideDistance<TMeasure>.One(vector, query, floats).Should().Be(rank);
            }
        }

        GC.KeepAlive(memory);
    }
}
