using System.Runtime.CompilerServices;

namespace Sut.Vectors;

/// <summary>Codes relative to one origin, and the numbers that go with them; see <see cref="Codes"/>.</summary>
internal sealed unsafe class CodeTable
{
    private const int Steps = 255;

    // Twelve bits with the sign: 255 x 2047 x 4096 components fit 32 bits.
    private const int SignedSteps = 2047;

    private readonly PinnedPages _codes;
    private readonly PinnedPages _terms;
    private readonly float[] _origin;
    private readonly bool _squares;

    public CodeTable(VectorStoreOptions options, float[] origin, int room)
    {
        // Vectors one long are as near by their angle as by their distance, and distances lose nothing when an origin is taken away.
        (_origin, _squares) = (origin, options.Metric != VectorMetric.InnerProduct);
        CodeBytes = (options.Dimension + ByteProducts.Block - 1) / ByteProducts.Block * ByteProducts.Block;
        _codes = new PinnedPages(CodeBytes, room);
        _terms = new PinnedPages(sizeof(CodeTerms), room);
    }

    public int CodeBytes { get; }

    public long Bytes => _codes.Bytes + _terms.Bytes + (4L * _origin.Length);

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

    /// <summary>Chooses the origin while nothing has been coded by it.</summary>
    public void SetOrigin(float* vector) => new ReadOnlySpan<float>(vector, _origin.Length).CopyTo(_origin);

    /// <summary>Codes the vector of a slot.</summary>
    public void Encode(int slot, float* vector)
    {
        // By double: the largest floats lie further apart than a float holds, the smallest nearer.
        (double least, double most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = 0; i < _origin.Length; i++)
        {
            double component = (double)vector[i] - _origin[i];
            (least, most) = (Math.Min(least, component), Math.Max(most, component));
        }

        double scale = (most - least) / Steps;
        double perStep = scale > 0 ? 1 / scale : 0;
        byte* code = At(slot);
        double length = 0;
        for (int i = 0; i < _origin.Length; i++)
        {
            code[i] = (byte)Math.Clamp((int)(((vector[i] - (double)_origin[i] - least) * perStep) + 0.5), 0, Steps);
            double coded = least + (scale * code[i]);
            length += coded * coded;
        }

        // |q - x|^2 = |q|^2 + |x|^2 - 2 q.x, and -q.x under inner product; what all ranks of a query have in common is left out.
        double factor = _squares ? 2 : 1;
        *TermsAt(slot) = new CodeTerms((float)(_squares ? length : 0), (float)(factor * least), (float)(factor * scale));
        GC.KeepAlive(this);
    }

    /// <summary>Codes a query.</summary>
    /// <param name="query">Its components.</param>
    /// <param name="code">Room for <see cref="CodeBytes"/> numbers; what is behind the dimension must be zero and stays so.</param>
    public CodeTerms EncodeQuery(float* query, short* code)
    {
        double sum = 0, square = 0, largest = 0;
        for (int i = 0; i < _origin.Length; i++)
        {
            double component = Relative(query, i);
            sum += component;
            square += component * component;
            largest = Math.Max(largest, Math.Abs(component));
        }

        double perStep = largest > 0 ? SignedSteps / largest : 0;
        for (int i = 0; i < _origin.Length; i++)
        {
            code[i] = (short)Math.Clamp(Math.Round(Relative(query, i) * perStep), -SignedSteps, SignedSteps);
        }

        return new CodeTerms((float)(_squares ? square : 0), (float)sum, (float)(largest / SignedSteps));
    }

    private double Relative(float* query, int i) => _squares ? (double)query[i] - _origin[i] : query[i];
}
