using System.Globalization;
using CsvHelper;

namespace Sut.Payloads;

/// <summary>
/// The original's <c>iteration_results.csv</c> and <c>async_fanout_results.csv</c>, with more columns behind. A row is appended and
/// flushed as soon as it is known, so that a run which is killed keeps all rows but the one it was at. One process at a time.
/// </summary>
public sealed class IterationFile
{
    private static readonly CsvWriterOptions Written = new() { NewLine = "\n", HasHeader = false, Quoting = CsvQuoting.WhenNeededOrWhitespace };
    private static readonly CsvReaderOptions Expected = new()
    {
        Separator = ',', HasHeader = false, TrimWhitespace = false, SkipEmptyLines = false, MalformedData = CsvMalformedDataHandling.Throw,
    };

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

    /// <summary>Takes up what a run left: all its complete rows. What a kill cut off is removed from the file.</summary>
    /// <exception cref="InvalidDataException">The file is of another kind, or has a row that no run wrote.</exception>
    public IReadOnlyList<Iteration> Resume()
    {
        string text = File.Exists(_path) ? File.ReadAllText(_path) : "";
        string complete = text[..(text.LastIndexOf('\n') + 1)];

        // No line yet, or a header that a kill cut off; any other text without a line's end is somebody else's.
        if (complete.Length == 0 && Header.StartsWith(text, StringComparison.Ordinal))
        {
            Clear();
            return [];
        }

        if (!complete.StartsWith(Header + "\n", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{_path} is not a file of this ramp: its first line differs. Move it away, or run without resuming.");
        }

        using (FileStream file = File.OpenWrite(_path))
        {
            file.SetLength(System.Text.Encoding.UTF8.GetByteCount(complete));
        }

        using CsvReader lines = CsvReader.FromText(complete[(Header.Length + 1)..], Expected);
        List<Iteration> rows = [];
        while (lines.Read())
        {
            rows.Add(Read(lines.Current.ToArray(), rows.Count + 1));
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
                csv.WriteField(column.Text(row).ReplaceLineEndings(" "));
            }

            csv.EndRecord();
        }

        File.AppendAllText(_path, line.ToString());
    }

    private Iteration Read(string[] fields, int number) => fields.Length == _columns.Count
        ? _columns.Zip(fields).Aggregate(new Iteration(), (row, field) => Read(row, field.First, field.Second, number))
        : throw new InvalidDataException($"{_path} has a row of {fields.Length} fields instead of {_columns.Count}. Move it away, or run without resuming.");

    private Iteration Read(Iteration row, IterationColumn column, string value, int number)
    {
        try
        {
            return column.Read?.Invoke(row, value) ?? row;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{_path} has '{value}' as {column.Header} in row {number}: {wrong.Message.TrimEnd('.')}. Move it away, or run without resuming.", wrong);
        }
    }
}
