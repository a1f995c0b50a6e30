using System.Buffers.Binary;

namespace Sut.Storage;

/// <summary>
/// A write-ahead log file, read frame by frame as SQLite would replay it (https://sqlite.org/fileformat2.html#walformat), and
/// on behind the frame where SQLite stops. Each frame carries a checksum over all frames before it; with the one its predecessor
/// carries as the start, it can be checked alone, too.
/// </summary>
internal sealed class SqliteLogFile
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const uint Magic = 0x377F0682; // the lowest bit says in which order the checksum takes bytes

    private readonly HashSet<uint> _pages = [];

    private SqliteLogFile()
    {
    }

    /// <summary>Frames that SQLite replays: up to the last commit before the first frame that is not right.</summary>
    public long ReplayedFrames { get; private set; }

    /// <summary>
    /// How many commits stand behind the frame where SQLite stops, of the same log and whole in themselves. A crash leaves none:
    /// what it cuts off has no later commit.
    /// </summary>
    public long LostCommits { get; private set; }

    /// <summary>Pages the database has after what is replayed; 0 when nothing is.</summary>
    public uint DatabasePages { get; private set; }

    /// <summary>Whether the log is what is read of a page.</summary>
    public bool Holds(long page) => page <= uint.MaxValue && _pages.Contains((uint)page);

    /// <summary>Reads the log of a database; without one, or with an empty one, nothing is in it.</summary>
    /// <param name="file">The database.</param>
    /// <param name="pageBytes">Its page size, for a log whose own header is damaged.</param>
    public static SqliteLogFile Of(string file, int pageBytes)
    {
        SqliteLogFile log = new();
        try
        {
            // Nobody locks this file, so closing it again gives up no lock of SQLite's, as it would with the database itself.
            using FileStream stream = new(
                file + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16);
            log.Read(stream, pageBytes);
        }
        catch (FileNotFoundException)
        {
            // None is none.
        }

        return log;
    }

    private void Read(Stream stream, int pageBytes)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return;
        }

        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        bool bigEndian = (magic & 1) != 0;
        ulong stored = Checksum(header[24..]);
        bool replays = (magic & ~1u) == Magic && Sum(0, header[..24], bigEndian) == stored;
        int page = replays ? (int)BinaryPrimitives.ReadUInt32BigEndian(header[8..]) : pageBytes;
        ReadOnlySpan<byte> salts = replays ? header[16..24] : default;
        byte[] frame = new byte[FrameHeaderBytes + page];
        HashSet<uint> sinceCommit = [];
        for (long number = 1; stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length; number++)
        {
            if (salts.IsEmpty)
            {
                salts = frame.AsSpan(8, 8).ToArray(); // of a log whose header is lost
            }

            bool whole = salts.SequenceEqual(frame.AsSpan(8, 8))
                && Sum(Sum(stored, frame.AsSpan(0, 8), bigEndian), frame.AsSpan(FrameHeaderBytes), bigEndian) == Checksum(frame.AsSpan(16));
            uint pagesAtCommit = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4));
            stored = Checksum(frame.AsSpan(16));
            replays &= whole;
            if (replays)
            {
                sinceCommit.Add(BinaryPrimitives.ReadUInt32BigEndian(frame));
            }

            if (whole && pagesAtCommit > 0)
            {
                Commit(replays, number, pagesAtCommit, sinceCommit);
            }
        }
    }

    private void Commit(bool replays, long number, uint pages, HashSet<uint> sinceCommit)
    {
        if (!replays)
        {
            LostCommits++;
            return;
        }

        (ReplayedFrames, DatabasePages) = (number, pages);
        _pages.UnionWith(sinceCommit);
        sinceCommit.Clear();
    }

    private static ulong Checksum(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64BigEndian(bytes);

    // Both halves in one number, as written in the file.
    private static ulong Sum(ulong start, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        (uint first, uint second) = ((uint)(start >> 32), (uint)start);
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            ulong words = bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            first += (uint)(bigEndian ? words >> 32 : words) + second;
            second += (uint)(bigEndian ? words : words >> 32) + first;
        }

        return ((ulong)first << 32) | second;
    }
}
