using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Scale.Tokens;

/// <summary>
/// The yardstick of <see cref="FreshRoom"/>: structs as large as tokens into the same kinds of room, as many at a time, by
/// what the platform has. What the room itself costs, both pay.
/// </summary>
internal sealed class PlainRoom(int items)
{
    private static readonly PlainStruct Made = PlainStruct.Of(0x5A5A_5A5A_5A5A_5A5A);

    /// <summary>Name of an arm's yardstick.</summary>
    public static string Name(string arm) => $"plain {arm}";

    /// <summary>Takes room, fills it, lets it go; returns how many structs.</summary>
    public long Make(string arm)
    {
        switch (arm)
        {
            case FreshRoom.List:
                Append([]);
                break;
            case FreshRoom.ListWithCapacity:
                Append(new List<PlainStruct>(items));
                break;
            case FreshRoom.Array:
                Fill(new PlainStruct[items]);
                break;
            default:
                FillNative();
                break;
        }

        return items;
    }

    private void Append(List<PlainStruct> list)
    {
        for (int i = 0; i < items; i += FreshRoom.Batch)
        {
            CollectionsMarshal.SetCount(list, i + Math.Min(FreshRoom.Batch, items - i));
            CollectionsMarshal.AsSpan(list)[i..].Fill(Made);
        }
    }

    private static void Fill(Span<PlainStruct> structs)
    {
        for (int i = 0; i < structs.Length; i += FreshRoom.Batch)
        {
            structs[i..Math.Min(i + FreshRoom.Batch, structs.Length)].Fill(Made);
        }
    }

    private unsafe void FillNative()
    {
        void* memory = NativeMemory.AlignedAlloc((nuint)items * (nuint)Unsafe.SizeOf<PlainStruct>(), (nuint)Environment.SystemPageSize);
        Fill(new Span<PlainStruct>(memory, items));
        NativeMemory.AlignedFree(memory);
    }
}
