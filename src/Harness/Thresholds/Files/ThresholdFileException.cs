namespace Harness.Thresholds;

/// <summary>A threshold file says something it may not say. Its message is one line: file, row, key and reason.</summary>
public sealed class ThresholdFileException : Exception
{
    internal ThresholdFileException(string file, int? row, string key, string reason, Exception? inner = null)
        : base(Describe(file, row, key, reason), inner)
    {
        File = file;
        Row = row;
        Key = key;
        Reason = reason;
    }

    /// <summary>The file name as it was given to the reader.</summary>
    public string File { get; }

    /// <summary>The row, counted from 1; null where the file as a whole is at fault.</summary>
    public int? Row { get; }

    /// <summary>Key of the row as it says it, <c>scale mesh batch-insert 5K throughput</c>; empty where it could not be read.</summary>
    public string Key { get; }

    /// <summary>What is wrong and what to write instead.</summary>
    public string Reason { get; }

    private static string Describe(string file, int? row, string key, string reason) => (row, key) switch
    {
        (null, _) => $"{file}: {reason}",
        (_, "") => $"{file} row {row}: {reason}",
        _ => $"{file} row {row} ({key}): {reason}",
    };
}
