using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sut.Addressing;

/// <summary>
/// Copy of UTF-16 into ASCII JSON. Most text needs no escape, so a whole vector is checked and narrowed at once; the last one overlaps the
/// one before instead of leaving a rest. <see cref="Vector512{T}"/> and its smaller kin fall back to what the machine has.
/// </summary>
internal static class AsciiText
{
    /// <summary>The longest escape, <c>\uXXXX</c>: bytes one UTF-16 unit can become.</summary>
    public const int LongestEscape = 6;

    /// <summary>Copies text without quotes; the destination must hold six bytes per UTF-16 unit.</summary>
    /// <returns>The bytes written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Copy(string text, ref byte to)
    {
        ref ushort from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        return TryCopyPlain(ref from, (nuint)text.Length, ref to) ? text.Length : CopyEscaped(text, ref to);
    }

    private static bool TryCopyPlain(ref ushort from, nuint length, ref byte to)
    {
        if (length >= 32)
        {
            nuint last = length - 32;
            for (nuint i = 0; i < last; i += 32)
            {
                if (!TryCopy32(ref from, i, ref to))
                {
                    return false;
                }
            }

            return TryCopy32(ref from, last, ref to);
        }

        if (length >= 16)
        {
            return TryCopy16(ref from, 0, ref to) && TryCopy16(ref from, length - 16, ref to);
        }

        if (length >= 8)
        {
            return TryCopy8(ref from, 0, ref to) && TryCopy8(ref from, length - 8, ref to);
        }

        if (length >= 4)
        {
            return TryCopy4(ref from, 0, ref to) && TryCopy4(ref from, length - 4, ref to);
        }

        for (nuint i = 0; i < length; i++)
        {
            ushort unit = Unsafe.Add(ref from, i);
            if (unit is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }

            Unsafe.Add(ref to, i) = (byte)unit;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopy32(ref ushort from, nuint at, ref byte to)
    {
        Vector512<ushort> units = Vector512.LoadUnsafe(ref from, at);
        Vector512<ushort> escaped =
            Vector512.GreaterThan(units - Vector512.Create((ushort)' '), Vector512.Create((ushort)('~' - ' ')))
            | Vector512.Equals(units, Vector512.Create((ushort)'"'))
            | Vector512.Equals(units, Vector512.Create((ushort)'\\'));
        Vector256.Narrow(units.GetLower(), units.GetUpper()).StoreUnsafe(ref to, at);
        return escaped == Vector512<ushort>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopy16(ref ushort from, nuint at, ref byte to)
    {
        Vector256<ushort> units = Vector256.LoadUnsafe(ref from, at);
        Vector256<ushort> escaped =
            Vector256.GreaterThan(units - Vector256.Create((ushort)' '), Vector256.Create((ushort)('~' - ' ')))
            | Vector256.Equals(units, Vector256.Create((ushort)'"'))
            | Vector256.Equals(units, Vector256.Create((ushort)'\\'));
        Vector128.Narrow(units.GetLower(), units.GetUpper()).StoreUnsafe(ref to, at);
        return escaped == Vector256<ushort>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopy8(ref ushort from, nuint at, ref byte to)
    {
        Vector128<ushort> units = Vector128.LoadUnsafe(ref from, at);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, at), Vector128.Narrow(units, units).AsUInt64().ToScalar());
        return NeedsNoEscape(units);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopy4(ref ushort from, nuint at, ref byte to)
    {
        ulong four = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref from, at)));
        Vector128<ushort> units = Vector128.Create(four).AsUInt16();
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, at), Vector128.Narrow(units, units).AsUInt32().ToScalar());
        return NeedsNoEscape(units);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool NeedsNoEscape(Vector128<ushort> units) =>
        (Vector128.GreaterThan(units - Vector128.Create((ushort)' '), Vector128.Create((ushort)('~' - ' ')))
            | Vector128.Equals(units, Vector128.Create((ushort)'"'))
            | Vector128.Equals(units, Vector128.Create((ushort)'\\'))) == Vector128<ushort>.Zero;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CopyEscaped(string text, ref byte to)
    {
        Span<byte> bytes = MemoryMarshal.CreateSpan(ref to, LongestEscape * text.Length);
        int at = 0;
        foreach (char unit in text)
        {
            byte letter = unit switch
            {
                '"' => (byte)'"',
                '\\' => (byte)'\\',
                '\b' => (byte)'b',
                '\f' => (byte)'f',
                '\n' => (byte)'n',
                '\r' => (byte)'r',
                '\t' => (byte)'t',
                _ => 0,
            };
            if (letter != 0)
            {
                bytes[at++] = (byte)'\\';
                bytes[at++] = letter;
            }
            else if (unit is >= ' ' and <= '~')
            {
                bytes[at++] = (byte)unit;
            }
            else
            {
                "\\u"u8.CopyTo(bytes[at..]);
                ((int)unit).TryFormat(bytes[(at + 2)..], out _, "x4", System.Globalization.CultureInfo.InvariantCulture);
                at += LongestEscape;
            }
        }

        return at;
    }
}
