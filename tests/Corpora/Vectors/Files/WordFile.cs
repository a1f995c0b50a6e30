using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Corpora.Vectors.Files;

/// <summary>
/// Text of words and numbers, as GloVe and word2vec write it: on each line a word and its components, separated by spaces; word2vec's
/// first line has how many words there are and of how many components. What is left of the components is the word, spaces and all. Read
/// twice, once to count the lines, so that the one array is as long as it must be.
/// </summary>
internal static class WordFile
{
    private const byte Space = (byte)' ';

    /// <exception cref="VectorDataException">A line is not of this format, or a component is not finite.</exception>
    public static VectorSet ReadVectors(string path)
    {
        (bool hasHead, long rows, int dimension) = ReadShape(path);
        float[] values = new float[rows * dimension];
        using ByteLines lines = new(path);
        if (hasHead)
        {
            lines.TryRead(out _);
        }

        for (int row = 0; row < rows && lines.TryRead(out ReadOnlySpan<byte> line); row++)
        {
            ReadLine(path, line, lines.Number, values.AsSpan(row * dimension, dimension));
        }

        return FileShape.Finite(path, dimension, values);
    }

    private static (bool HasHead, long Rows, int Dimension) ReadShape(string path)
    {
        using ByteLines lines = new(path);
        if (!lines.TryRead(out ReadOnlySpan<byte> line))
        {
            throw new VectorDataException(path, "it is empty");
        }

        (long Rows, long Dimension)? head = Head(line);
        long first = Parts(line) - 1, second = lines.TryRead(out line) ? Parts(line) - 1 : first;

        // Two whole numbers may be a word and its one component.
        bool hasHead = head is not null && second != first;
        while (lines.TryRead(out _))
        {
        }

        long rows = hasHead ? head!.Value.Rows : lines.Number;
        long dimension = hasHead ? head!.Value.Dimension : first;
        FileShape.Check(path, rows, dimension);
        if (hasHead && rows != lines.Number - 1)
        {
            throw new VectorDataException(path,
                $"its first line says it has {rows} words, and {lines.Number - 1} lines follow: the file is torn, or another was added to it");
        }

        // A component takes two bytes at least.
        return rows * dimension <= lines.FileBytes / 2
            ? (hasHead, rows, (int)dimension)
            : throw new VectorDataException(path, $"{rows} words of {dimension} components do not fit into {lines.FileBytes} bytes");
    }

    private static void ReadLine(string path, ReadOnlySpan<byte> line, long number, Span<float> vector)
    {
        for (int i = vector.Length - 1; i >= 0; i--)
        {
            int before = line.LastIndexOf(Space);
            ReadOnlySpan<byte> text = line[(before + 1)..];
            if (before < 0)
            {
                throw new VectorDataException(path,
                    $"line {number} has a word and {vector.Length - 1 - i} components; {vector.Length} are expected");
            }

            if (!Utf8Parser.TryParse(text, out vector[i], out int read) || read < text.Length)
            {
                throw new VectorDataException(path,
                    $"line {number}: component {i} is '{Encoding.UTF8.GetString(text[..Math.Min(text.Length, 40)])}' and no number");
            }

            line = line[..before].TrimEnd(Space);
        }

        if (line.IsEmpty)
        {
            throw new VectorDataException(path, $"line {number} has no word before its {vector.Length} components");
        }
    }

    private static (long Rows, long Dimension)? Head(ReadOnlySpan<byte> line) =>
        Encoding.UTF8.GetString(line[..Math.Min(line.Length, 64)]).Split(' ') is [string rows, string dimension]
        && long.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
        && long.TryParse(dimension, NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            ? (count, length)
            : null;

    private static int Parts(ReadOnlySpan<byte> line) => line.IsEmpty ? 0 : line.Count(Space) + 1;
}
