namespace Harness.Reports.Claims;

/// <summary>A file of claims says something it may not say. Its message is one line: file, row and reason.</summary>
public sealed class ClaimFileException : Exception
{
    internal ClaimFileException(string file, int? row, string reason, Exception inner)
        : base(row is null ? $"{file}: {reason}" : FormattableString.Invariant($"{file} row {row}: {reason}"), inner) => Row = row;

    /// <summary>The row, counted from 1; null where the file as a whole is at fault.</summary>
    public int? Row { get; }
}
