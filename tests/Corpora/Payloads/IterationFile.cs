using System.Globalization;
using System.Text;
using CsvHelper;

namespace Corpora.Payloads;

/// <summary>
/// The original's <c>iteration_results.csv</c> and <c>async_fanout_results.csv</c>, with more columns behind. A row is appended and
/// flushed as soon as it is known, so that a run which is killed keeps all rows but the one it was at. One process at a time.
/// </summary>
public sealed class IterationFile
{
    private const int ShownLetters = 60;

    private static readonly CsvWriterOptions Written =
        new() { NewLine = "\n", HasHeader = false, Quoting = CsvQuoting.WhenNeededOrWhitespace };

    // No row of ours holds a line break, so a quote that is never closed takes no other row along.
    private static readonly CsvReaderOptions Expected = new()
    {
        Separator = ',', HasHeader = false, TrimWhitespace = false, SkipEmptyLines = false, AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Throw,
    };

    // A half of a surrogate pair in an error's text must not cost the row.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;
    private readonly IReadOnlyList<IterationColumn> _columns;

    /// <summary>Names the file; nothing is read or written yet.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="concurrent">Whether it is the async mode's.</param>
    public IterationFile(string path, bool concurrent)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        _columns = concurrent ? IterationColumns.Async : IterationColumns.Sync;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
    }

    private string Header => string.Join(',', _columns.Select(column => column.Header));

    /// <summary>Begins anew: the header and nothing else.</summary>
    public void Clear() => File.WriteAllText(_path, Header + "\n");

    /// <summary>
    /// Takes up what a run left: all its complete rows. What a kill cut off, or the zeros that a power loss left at the end, is removed
    /// from the file, after all before it was read: a file that is refused stays as it is, byte for byte.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is of another kind or encoding, or has a row that no run wrote.</exception>
    public IReadOnlyList<Iteration> Resume()
    {
        byte[] bytes = File.Exists(_path) ? File.ReadAllBytes(_path) : [];
        int complete = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;

        // No line yet, or a header that a kill cut off; any other text without a line's end is somebody else's.
        if (complete == 0 && Utf8.GetBytes(Header).AsSpan().StartsWith(bytes))
        {
            Clear();
            return [];
        }

        string text = Text(bytes.AsSpan(0, complete));
        if (!text.StartsWith(Header + "\n", StringComparison.Ordinal))
        {
            throw Refusal("is not a file of this ramp: its first line differs");
        }

        List<Iteration> rows = ReadRows(text[(Header.Length + 1)..]);
        RequireCutOff(bytes.AsSpan(complete));
        if (complete < bytes.Length)
        {
            using FileStream file = File.OpenWrite(_path);
            file.SetLength(complete);
        }

        return rows;
    }

    /// <summary>Appends a row and hands it to the operating system.</summary>
    public void Append(Iteration row)
    {
        using StringWriter line = new(CultureInfo.InvariantCulture);
        using (CsvWriter csv = CsvWriter.Create(line, Written, leaveOpen: true))
        {
            foreach (IterationColumn column in _columns)
            {
                csv.WriteField(column.Text(row));
            }

            csv.EndRecord();
        }

        File.AppendAllBytes(_path, Utf8.GetBytes(line.ToString()));
    }

    // Strictly, because a byte that is replaced in silence is another row.
    private string Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Utf8.GetPreamble()))
        {
            throw Refusal("begins with a byte order mark, which no run writes: another program saved it");
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            throw Refusal($"is no UTF-8 text at byte {wrong.Index}: another program saved it", wrong);
        }
    }

    // The begin of a row, cut anywhere; behind it, where power was lost, zeros in place of what never reached the disk.
    private void RequireCutOff(ReadOnlySpan<byte> tail)
    {
        ReadOnlySpan<byte> begun = tail.TrimEnd((byte)0);
        try
        {
            char[] letters = new char[begun.Length];
            int length = Strict.GetDecoder().GetChars(begun, letters, flush: false);
            if (letters.AsSpan(0, length).IndexOfAny('\r', '\0') >= 0)
            {
                throw Refusal("ends in a line that no run began: another program saved it");
            }
        }
        catch (DecoderFallbackException wrong)
        {
            throw Refusal("ends in what is no UTF-8 text: another program saved it", wrong);
        }
    }

    private List<Iteration> ReadRows(string text)
    {
        if (text.Contains('\0'))
        {
            throw Refusal("has zeros where text was, as a power loss leaves them");
        }

        List<Iteration> rows = [];
        Dictionary<string, int> last = [];
        try
        {
            using CsvReader lines = CsvReader.FromText(text, Expected);
            while (lines.Read())
            {
                rows.Add(Following(last, Read(lines.Current.ToArray(), rows.Count + 1), rows.Count + 1));
            }

            return text.Contains('\r') ? throw Refusal("has a carriage return, which no run writes: another program saved it") : rows;
        }
        catch (CsvFormatException wrong)
        {
            throw Refusal(FormattableString.Invariant(
                $"has in row {rows.Count + 1} what no run wrote: {wrong.Message.ReplaceLineEndings(" ").TrimEnd('.')}"), wrong);
        }
    }

    private Iteration Read(string[] fields, int number) => fields.Length == _columns.Count
        ? _columns.Zip(fields).Aggregate(new Iteration(), (row, field) => Read(row, field.First, field.Second, number))
        : throw Refusal(FormattableString.Invariant($"has in row {number} {fields.Length} fields instead of {_columns.Count}"));

    // A run numbers the rows of a series upwards; a row that is there twice, or sorted by another column, is somebody else's work.
    private Iteration Following(Dictionary<string, int> last, Iteration row, int number)
    {
        if (last.TryGetValue(row.Series, out int before) && row.Number <= before)
        {
            throw Refusal(FormattableString.Invariant(
                $"has in row {number} iteration {row.Number} behind iteration {before} of the same series"));
        }

        last[row.Series] = row.Number;
        return row;
    }

    private Iteration Read(Iteration row, IterationColumn column, string value, int number)
    {
        try
        {
            return column.Read(row, value);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or ArgumentException)
        {
            throw Refusal(FormattableString.Invariant(
                $"has '{Short(value)}' as {column.Header} in row {number}: {wrong.Message.TrimEnd('.')}"), wrong);
        }
    }

    // A message is a line, whatever was found.
    private static string Short(string value) => value.Length > ShownLetters ? $"{value[..ShownLetters]}…" : value;

    private InvalidDataException Refusal(string what, Exception? cause = null) =>
        new($"{_path} {what}. Move it away, or run without resuming.", cause);
}
