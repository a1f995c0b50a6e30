namespace Harness.Xunit.Snapshots;

/// <summary>The text of a test is not what was approved. The message tells both files, the first difference and how to approve.</summary>
public sealed class SnapshotMismatchException : Exception
{
    internal SnapshotMismatchException(SnapshotName name, string given)
        : base(Explain(name, given))
    {
        Verified = name.Verified;
        Received = name.Received;
    }

    /// <summary>The approved file; it may not exist yet.</summary>
    public string Verified { get; }

    /// <summary>The file that holds what the test produced.</summary>
    public string Received { get; }

    private static string Explain(SnapshotName name, string given)
    {
        string difference = File.Exists(name.Verified)
            ? SnapshotDifference.First(SnapshotText.Read(name.Verified), given)
            : "Nothing was approved yet.";
        return $"""
            {Path.GetFileName(name.Received)} differs from {Path.GetFileName(name.Verified)} in {name.Folder}
            {difference}
            If the received text is right, rename the received file to the verified name.
            """;
    }
}
