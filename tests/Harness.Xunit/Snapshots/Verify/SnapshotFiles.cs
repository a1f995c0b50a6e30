namespace Harness.Xunit.Snapshots;

/// <summary>The snapshot seam on Verify.Xunit.</summary>
internal static class SnapshotFiles
{
    /// <summary>Compares; a match deletes a stale received file, a mismatch writes one and leaves the approved file alone.</summary>
    public static bool Matches(SnapshotName name, string text)
    {
        VerifySettings settings = new();
        settings.UseFileName(name.Stem);

        // Scrubbers replace paths, and a diff tool opens windows: neither happens without Verify.
        settings.DisableScrubbers();
        settings.DisableDiff();
        settings.DisableRequireUniquePrefix();

        // So that a received file after the call is this call's own, and no other failure is mistaken for a mismatch.
        File.Delete(name.Received);
        try
        {
            // On the pool, away from xUnit's synchronisation context, so that waiting cannot block what it waits for.
            // The running test flows along in an AsyncLocal, from the [UseVerify] that Verify's props add.
            Task.Run(() => Verifier.Verify(text, name.Extension, settings, name.SourceFile).ToTask()).GetAwaiter().GetResult();
            return true;
        }
        catch (Exception) when (File.Exists(name.Received))
        {
            // Verify's exception type is internal; a received file is how a mismatch differs from any other failure.
            return false;
        }
    }
}
