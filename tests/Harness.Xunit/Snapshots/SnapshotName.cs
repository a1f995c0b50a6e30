using System.Buffers;

namespace Harness.Xunit.Snapshots;

/// <summary>Files of one snapshot: the pair of files beside the source file of its test.</summary>
internal sealed record SnapshotName
{
    /// <summary>Refused everywhere, so that a clone made on Windows holds the same files.</summary>
    private static readonly SearchValues<char> Forbidden =
        SearchValues.Create([.. "\\/:*?\"<>|", .. Enumerable.Range(0, 32).Select(code => (char)code)]);

    private SnapshotName(string sourceFile, string stem, string extension)
    {
        SourceFile = sourceFile;
        Folder = Path.GetDirectoryName(sourceFile)!;
        Stem = stem;
        Extension = extension;
    }

    public string SourceFile { get; }

    public string Folder { get; }

    /// <summary><c>Class.Method_name=value</c>: all that both files share.</summary>
    public string Stem { get; }

    public string Extension { get; }

    public string Verified => Path.Combine(Folder, $"{Stem}.verified.{Extension}");

    public string Received => Path.Combine(Folder, $"{Stem}.received.{Extension}");

    public static SnapshotName Of(
        string sourceFile, string method, string extension, IReadOnlyList<(string Name, string Value)> parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourceFile);
        string suffix = string.Concat(parameters.Select(p => $"_{Checked(p.Name)}={Checked(p.Value)}"));
        string stem = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{Checked(method)}{suffix}";
        return new SnapshotName(sourceFile, stem, Checked(extension));
    }

    /// <summary>Two extensions under one stem would let a snapshot that nothing compares any more live on.</summary>
    public void RefuseOtherExtensions()
    {
        string prefix = $"{Stem}.verified.";
        string? other = Directory.EnumerateFiles(Folder)
            .Select(file => Path.GetFileName(file)!)
            .FirstOrDefault(file => file.StartsWith(prefix, StringComparison.Ordinal) && file != prefix + Extension);
        if (other is not null)
        {
            throw new InvalidOperationException(
                $"{other} lies beside {prefix}{Extension}, and one test approves one file. "
                + "Delete the stale one, or tell the two apart by a parameter.");
        }
    }

    private static string Checked(string part)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        int at = part.AsSpan().IndexOfAny(Forbidden);
        return at < 0 ? part : throw new ArgumentException(
            $"'{part}' cannot be part of a snapshot's file name because of U+{(int)part[at]:X4} at position {at}; "
            + "give a plainer name.", nameof(part));
    }
}
