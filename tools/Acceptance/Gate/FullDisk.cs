using System.Globalization;

namespace Acceptance.Gate;

/// <summary>A disk without room for a side: told apart, because a compiler reports it as an error of the sources.</summary>
internal static class FullDisk
{
    // A file that does not fit may leave this much unused.
    private const long Few = 8 << 20;

    /// <summary>The refusal if the disk of a folder is full; null where it has room.</summary>
    public static GateRefusal? At(string folder)
    {
        long free = new DriveInfo(folder).AvailableFreeSpace;
        return free >= Few ? null : new GateRefusal(string.Create(CultureInfo.InvariantCulture,
            $"The disk of {folder} is full: {free / 1024} KB are free. The gate keeps both sides there with their builds; make room, or name another folder by SUITE_ARTIFACTS."));
    }
}
