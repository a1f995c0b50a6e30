using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sut.Tokens;

namespace Scale.Tokens;

/// <summary>
/// The yardstick of streaming: as many bytes, as many at a time, filled, written, brought to the disk as often, and read and
/// added up again, by the platform's file calls alone.
/// </summary>
internal sealed class RawStream(int items)
{
    private const int AtOnce = 4096;
    private readonly ulong[] _room = new ulong[AtOnce * Token.Size / sizeof(ulong)];

    /// <summary>Writes and reads all; throws when the numbers do not add up. Returns how many tokens it would have been.</summary>
    public long Run(string path)
    {
        long bytes = (long)items * Token.Size;
        Write(path, bytes);
        ulong sum = Read(path, bytes);
        return sum == (ulong)bytes / sizeof(ulong) ? items : throw new InvalidOperationException($"The numbers add up to {sum}.");
    }

    private void Write(string path, long bytes)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        for (long at = 0; at < bytes;)
        {
            Span<ulong> some = Some(bytes - at);
            some.Fill(1);
            RandomAccess.Write(file, MemoryMarshal.AsBytes(some), at);
            at += some.Length * sizeof(ulong);
        }

        // Twice, as a file must that marks itself whole only once its content is safe.
        RandomAccess.FlushToDisk(file);
        RandomAccess.Write(file, MemoryMarshal.AsBytes(_room.AsSpan(0, Token.Size / sizeof(ulong))), 0);
        RandomAccess.FlushToDisk(file);
    }

    private ulong Read(string path, long bytes)
    {
        using SafeFileHandle file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        ulong sum = 0;
        for (long at = 0; at < bytes;)
        {
            int got = RandomAccess.Read(file, MemoryMarshal.AsBytes(Some(bytes - at)), at);
            sum += Yardsticks.Read(_room.AsSpan(0, got / sizeof(ulong)));
            at += got;
        }

        return sum;
    }

    private Span<ulong> Some(long bytesLeft) => _room.AsSpan(0, (int)Math.Min(_room.Length, bytesLeft / sizeof(ulong)));
}
