namespace Harness.Xunit.Snapshots;

/// <summary>
/// The snapshot seam without a package: the file rules of Verify 31, so that a snapshot approved by either passes in both.
/// </summary>
internal static class SnapshotFiles
{
    /// <summary>Compares; a match deletes a stale received file, a mismatch writes one and leaves the approved file alone.</summary>
    public static bool Matches(SnapshotName name, string text)
    {
        if (File.Exists(name.Verified) && SnapshotText.Same(SnapshotText.Read(name.Verified), text))
        {
            File.Delete(name.Received);
            return true;
        }

        File.WriteAllText(name.Received, text, SnapshotText.Encoding);
        return false;
    }
}
