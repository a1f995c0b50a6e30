using System.Runtime.CompilerServices;

namespace Sut.Vectors;

/// <summary>
/// Vectors as one byte per component: component = offset + scale x code, with an offset and a scale per vector, so nothing
/// has to be trained and every vector uses all 256 steps. A query is coded in signed bytes with a scale of its own. The
/// product of the two is a sum of byte products and three numbers per vector.
/// </summary>
internal sealed unsafe class Codes
{
    private const int Steps = 255;
    private const int SignedSteps = 127;
    private readonly PinnedPages _codes;
    private readonly PinnedPages _terms;
    private readonly bool _squares;
    private readonly int _dimension;

    public Codes(VectorStoreOptions options)
    {
        (_dimension, _squares) = (options.Dimension, options.Metric == VectorMetric.L2);
        CodeBytes = (options.Dimension + ByteProducts.Block - 1) / ByteProducts.Block * ByteProducts.Block;
        _codes = new PinnedPages(CodeBytes, 0);
        _terms = new PinnedPages(sizeof(CodeTerms), 0);
    }

    /// <summary>Bytes of one code.</summary>
    public int CodeBytes { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes => _codes.Bytes + _terms.Bytes;

    /// <summary>The code of a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* At(int slot) => _codes.At(slot);

    /// <summary>The numbers that go with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CodeTerms* TermsAt(int slot) => (CodeTerms*)_terms.At(slot);

    /// <summary>Makes room for slots.</summary>
    public void Provide(int slots)
    {
        _codes.Provide(slots);
        _terms.Provide(slots);
    }

    /// <summary>Codes the vector of a slot.</summary>
    public void Encode(int slot, float* vector)
    {
        ReadOnlySpan<float> components = new ReadOnlySpan<float>(vector, _dimension);
        (float least, float most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float component in components)
        {
            (least, most) = (Math.Min(least, component), Math.Max(most, component));
        }

        // By double: the largest floats lie further apart than a float holds, the smallest nearer.
        double scale = ((double)most - least) / Steps;
        double perStep = scale > 0 ? 1 / scale : 0;
        byte* code = At(slot);
        double length = 0;
        for (int i = 0; i < components.Length; i++)
        {
            code[i] = (byte)Math.Clamp((int)((((double)components[i] - least) * perStep) + 0.5), 0, Steps);
            double coded = least + (scale * code[i]);
            length += coded * coded;
        }

        // |q - x|^2 = |q|^2 + |x|^2 - 2 q.x for L2, and -q.x otherwise.
        double factor = _squares ? 2 : 1;
        *TermsAt(slot) = new CodeTerms((float)(_squares ? length : 0), (float)(factor * least), (float)(factor * scale));
    }

    /// <summary>Codes a query.</summary>
    /// <param name="query">Its components.</param>
    /// <param name="code">Room for <see cref="CodeBytes"/>; what is behind the dimension must be zero and stays so.</param>
    public CodeTerms EncodeQuery(float* query, sbyte* code)
    {
        ReadOnlySpan<float> components = new ReadOnlySpan<float>(query, _dimension);
        double sum = 0, square = 0, largest = 0;
        foreach (float component in components)
        {
            sum += component;
            square += (double)component * component;
            largest = Math.Max(largest, Math.Abs(component));
        }

        double perStep = largest > 0 ? SignedSteps / largest : 0;
        for (int i = 0; i < components.Length; i++)
        {
            code[i] = (sbyte)Math.Clamp(Math.Round(components[i] * perStep), -SignedSteps, SignedSteps);
        }

        return new CodeTerms((float)(_squares ? square : 0), (float)sum, (float)(largest / SignedSteps));
    }
}
