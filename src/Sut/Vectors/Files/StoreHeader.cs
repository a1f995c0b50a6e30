using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>The numbers that a save file begins with, each held against its range, and all against the size of the file.</summary>
/// <param name="Options">What the store was made for.</param>
/// <param name="End">Slots in the file.</param>
/// <param name="Live">Slots that hold a vector.</param>
/// <param name="Entry">The slot that all ways lead from; -1 in an empty graph.</param>
/// <param name="Measured">What the store measured of its recall; null when it has not.</param>
internal sealed record StoreHeader(
    VectorStoreOptions Options, int End, int Live, int Entry, RecallCalibration? Measured)
{
    private const int FirstNumbers = 11;
    private const int Numbers = 16;

    // Files with upper levels have these behind the others of the first version: the level of the entry, and how many lists there are.
    private const int UpperNumbers = 2;

    /// <summary>The header of a store at rest.</summary>
    public static StoreHeader Of(VectorStoreOptions options, Slots slots, Graph graph, RecallCalibration? measured) =>
        new(options, slots.End, slots.Live, graph.Entry, measured);

    /// <summary>Writes it as the next part.</summary>
    public void Write(PartWriter writer) => writer.Write(MemoryMarshal.AsBytes<long>((long[])
    [
        Options.Dimension, (long)Options.Metric, Options.M, Options.EfConstruction, Options.Ef, (long)Options.Seed,
        (long)Options.Quantisation, Options.ExactBelow, End, Live, Entry,
        Bits(Options.Recall), Measured?.Ef ?? 0, Bits(Measured?.Recall ?? 0), Bits(Measured?.Found ?? 0), Measured?.Vectors ?? 0,
    ]));

    /// <summary>Reads it from the next part.</summary>
    /// <exception cref="VectorFileException">A number breaks its rule, or promises more than the file has bytes for.</exception>
    public static StoreHeader Read(PartReader reader, int version)
    {
        StoreHeader header = Of(NumbersOf(reader, version), reader);
        (int end, int live, int entry) = (header.End, header.Live, header.Entry);
        if (end < 0 || live < 0 || live > end)
        {
            throw reader.Failure($"it promises {live} vectors in {end} slots");
        }

        if (entry == Graph.NoSlot ? live > 0 : entry < 0 || entry >= end)
        {
            throw reader.Failure($"slot {entry} is no entry to {live} vectors in {end} slots");
        }

        long bytes = BytesOf(header, reader.Parts);
        return bytes <= reader.Left
            ? header
            : throw reader.Failure($"its {end} slots take {bytes} bytes or more, and {reader.Left} follow");
    }

    private static ReadOnlySpan<long> NumbersOf(PartReader reader, int version)
    {
        int count = (version == FileParts.FirstVersion ? FirstNumbers : Numbers)
            + (version <= FileParts.LastWithUpper ? UpperNumbers : 0);
        long[] numbers = new long[count];
        reader.Read(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return version <= FileParts.LastWithUpper
            ? (long[])[.. numbers[..FirstNumbers], .. numbers[(FirstNumbers + UpperNumbers)..]]
            : numbers;
    }

    private static StoreHeader Of(ReadOnlySpan<long> numbers, PartReader reader)
    {
        try
        {
            checked
            {
                VectorStoreOptions options = new((int)numbers[0], (VectorMetric)(int)numbers[1])
                {
                    M = (int)numbers[2],
                    EfConstruction = (int)numbers[3],
                    Ef = (int)numbers[4],
                    Seed = unchecked((ulong)numbers[5]),
                    Quantisation = (Quantisation)(int)numbers[6],
                    ExactBelow = (int)numbers[7],
                    Recall = numbers.Length > FirstNumbers
                        ? BitConverter.Int64BitsToDouble(numbers[FirstNumbers])
                        : VectorStoreOptions.DefaultRecall,
                };
                RecallCalibration? measured = numbers.Length > FirstNumbers ? MeasuredOf(options, numbers[(FirstNumbers + 1)..]) : null;
                return new StoreHeader(
                    options, (int)numbers[8], (int)numbers[9], (int)numbers[10], measured);
            }
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw reader.Failure("a number in it breaks its rule: " + e.Message, e);
        }
    }

    private static RecallCalibration? MeasuredOf(VectorStoreOptions options, ReadOnlySpan<long> numbers)
    {
        (int ef, int vectors) = checked(((int)numbers[0], (int)numbers[3]));
        (double recall, double found) = (BitConverter.Int64BitsToDouble(numbers[1]), BitConverter.Int64BitsToDouble(numbers[2]));
        if (ef is < 0 or > 100_000 || vectors < 0 || recall is not (>= 0 and <= 1) || found is not (>= 0 and <= 1))
        {
            throw new ArgumentException(
                $"ef {ef} is said to have found {recall:R} of the nearest and {found:R} of {vectors} vectors themselves.");
        }

        return ef == 0 ? null : new RecallCalibration(options.Recall, ef, recall, found, vectors);
    }

    private static long Bits(double number) => BitConverter.DoubleToInt64Bits(number);

    // What the parts of fixed size take, and the least that ids and metadata do.
    private static long BytesOf(StoreHeader header, int parts)
    {
        VectorStoreOptions options = header.Options;
        int vector = new Components(options.Dimension, options.Metric).PaddedFloats * sizeof(float);
        int length = options.Metric == VectorMetric.Cosine ? sizeof(float) : 0;
        long slot = sizeof(byte) + vector + length + Graph.Level0Bytes(options.M) + sizeof(byte);
        return ((parts - 1L) * PartReader.FrameBytes) + (slot * header.End) + ((long)header.Live * SlotTexts.LeastBytes);
    }
}
