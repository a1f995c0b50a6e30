using System.Buffers.Binary;
using Sut.Storage;

namespace Sut.Vectors;

/// <summary>Writes the parts of a save file.</summary>
internal sealed class PartWriter(Stream stream)
{
    private int _part;
    private uint _sum;

    /// <summary>Writes a part that is at hand.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Begin(bytes.Length);
        Add(bytes);
        End();
    }

    /// <summary>Writes the first items of some pages as a part.</summary>
    public void Write(PinnedPages? pages, int items)
    {
        Begin(pages is null ? 0 : (long)items * pages.ItemBytes);
        for (int item = 0; pages is not null && item < items; item += PinnedPages.PageItems)
        {
            Add(pages.Run(item, Math.Min(PinnedPages.PageItems, items - item)));
        }

        End();
    }

    private void Begin(long length)
    {
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(head, _part++);
        BinaryPrimitives.WriteInt64LittleEndian(head[4..], length);
        _sum = Crc32C.Start;
        Add(head);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        _sum = Crc32C.Feed(_sum, bytes);
        stream.Write(bytes);
    }

    private void End()
    {
        Span<byte> sum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(sum, _sum);
        stream.Write(sum);
    }
}
