using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>The same lanes, but used for every group: few or uneven messages would go to the system's SHA-256 otherwise.</summary>
internal readonly struct NeverAlone<TLanes> : ISha256Lanes
    where TLanes : struct, ISha256Lanes
{
    public static int Count => TLanes.Count;

    public static int PaysFrom => 0;

    public static bool IsSupported => TLanes.IsSupported;

    public static void Hash(
        ref readonly byte buffer, ReadOnlySpan<Sha256Message> messages, ReadOnlySpan<int> places, ref byte digests) =>
        TLanes.Hash(in buffer, messages, places, ref digests);
}
