using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sut.Addressing;

/// <summary>
/// An address and its slot in 32 bytes, half a cache line: where the address's first word has the half that its tag
/// gives back, the entry keeps the slot. Equal tags and equal entries therefore mean all 32 bytes equal.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct IndexEntry
{
    private readonly uint _slot;
    private readonly uint _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    public IndexEntry(in Stat7Address address, int slot)
    {
        ref readonly Words words = ref Unsafe.As<Stat7Address, Words>(ref Unsafe.AsRef(in address));
        _slot = (uint)slot;
        _a = (uint)(words.A >> 32);
        _b = words.B;
        _c = words.C;
        _d = words.D;
    }

    public int Slot => (int)_slot;

    /// <summary>
    /// 32 bits of an address, as evenly spread as a digest is. Made of the first and the last word, so that addresses
    /// that only agree at one end do not crowd; with the last word known, it gives the first word's lower half back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint TagOf(in Stat7Address address)
    {
        ref readonly Words words = ref Unsafe.As<Stat7Address, Words>(ref Unsafe.AsRef(in address));
        return (uint)(words.A ^ words.D);
    }

    /// <summary>Whether this is the entry of an address with the same tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(in Stat7Address address)
    {
        if (BitConverter.IsLittleEndian && Vector256.IsHardwareAccelerated)
        {
            // All eight halves but the first, which is the slot here.
            Vector256<uint> mine = Vector256.LoadUnsafe(in _slot);
            Vector256<uint> asked = Vector256.LoadUnsafe(in Unsafe.As<Stat7Address, uint>(ref Unsafe.AsRef(in address)));
            return ((mine ^ asked) & Vector256.Create(0, uint.MaxValue, uint.MaxValue, uint.MaxValue,
                uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue)) == Vector256<uint>.Zero;
        }

        ref readonly Words words = ref Unsafe.As<Stat7Address, Words>(ref Unsafe.AsRef(in address));
        return ((_a ^ (words.A >> 32)) | (_b ^ words.B) | (_c ^ words.C) | (_d ^ words.D)) == 0;
    }

    private readonly struct Words
    {
        public readonly ulong A;
        public readonly ulong B;
        public readonly ulong C;
        public readonly ulong D;
    }
}
