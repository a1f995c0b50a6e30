using System.Runtime.Intrinsics;
using Corpora.Vectors;
using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed unsafe class PivotQueryTests
{
    private const int Dimension = 37;

    private readonly Components _components = new(Dimension, VectorMetric.L2);
    private readonly AlignedFloats _query, _vector, _room = PivotCoder.Room(Dimension);
    private readonly AlignedFloats _block = new(PivotBlock.BytesOf(Dimension) / sizeof(float));
    private readonly VectorSet _vectors = VectorData.Clustered(Dimension, 5).Base(PivotBlock.Pivots);

    public PivotQueryTests() =>
        (_query, _vector) = (new AlignedFloats(_components.PaddedFloats), new AlignedFloats(_components.PaddedFloats));

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 10_000)]
    public void Ranks_of_a_block_are_off_by_no_more_than_its_codes(bool isProduct, float offset)
    {
        float[] origin = [.. Enumerable.Repeat(offset, Dimension)];
        PivotCoder coder = new(origin);
        PivotBlock* block = (PivotBlock*)_block.Start;
        float[] errors = new float[PivotBlock.Pivots];
        for (int i = 0; i < PivotBlock.Pivots; i++)
        {
            errors[i] = coder.Encode(Laid(_vectors[i], offset, _vector), block, i);
        }

        VectorSet queries = VectorData.Clustered(Dimension, 5).Queries(20);
        for (int q = 0; q < queries.Count; q++)
        {
            float* query = Laid(queries[q], offset, _query);
            Vector512<float> ranks = coder.Query(query, _room.Start, isProduct).Of(block);

            // What all ranks have in common is left out: differences are what counts.
            float first = Exact(q, 0) - ranks[0];
            for (int i = 1; i < PivotBlock.Pivots; i++)
            {
                float error = Math.Abs(Exact(q, i) - ranks[i] - first);
                float allowed = 4 * Length(queries[q]) * Math.Max(errors[0], errors[i]);
                error.Should().BeLessThan(allowed, "a query's code is as coarse as a pivot's");
            }
        }

        float Exact(int q, int i) => isProduct ? -Sum(queries[q], _vectors[i], static (a, b) => a * b)
            : Sum(queries[q], _vectors[i], static (a, b) => (a - b) * (a - b));
    }

    [Fact]
    public void All_widths_of_registers_add_up_the_same()
    {
        byte* codes = stackalloc byte[Vector256<byte>.Count];
        sbyte* query = stackalloc sbyte[Vector256<sbyte>.Count];
        Random random = new(3);
        for (int time = 0; time < 100; time++)
        {
            for (int i = 0; i < Vector256<byte>.Count; i++)
            {
                (codes[i], query[i]) = ((byte)random.Next(128), (sbyte)random.Next(-127, 128));
            }

            Vector256<int> sums = PivotQuery.SumsPortable(Vector256.Load(codes), Vector256.Load(query));
            Vector256<int> ours = PivotQuery.Sums(Vector256.Load(codes), Vector256.Load(query));
            for (int lane = 0; lane < Vector256<int>.Count; lane++)
            {
                int plain = Enumerable.Range(4 * lane, 4).Sum(i => codes[i] * query[i]);
                (sums[lane], ours[lane]).Should().Be((plain, plain));
            }
        }
    }

    private float* Laid(ReadOnlySpan<float> vector, float offset, AlignedFloats to)
    {
        float[] moved = [.. vector.ToArray().Select(component => component + offset)];
        _components.Normalise(moved, to.Start, "vector");
        return to.Start;
    }

    private static float Length(ReadOnlySpan<float> vector) => MathF.Sqrt(Sum(vector, vector, static (a, b) => a * b));

    private static float Sum(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Func<float, float, float> term)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += term(a[i], b[i]);
        }

        return sum;
    }
}
