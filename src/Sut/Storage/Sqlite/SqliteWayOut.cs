using SQLitePCL;

namespace Sut.Storage;

/// <summary>Remedies for result codes of SQLite's, https://sqlite.org/rescode.html.</summary>
internal static class SqliteWayOut
{
    public static string Of(int extendedResultCode) => (extendedResultCode & 0xFF) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another connection holds the lock: let it finish, or raise BusyTimeout.",
        raw.SQLITE_CANTOPEN => "Check that the directory exists and that this user may write to it.",
        raw.SQLITE_CORRUPT => "The file is damaged: restore it from a copy, or move it away and load again; its -wal and -shm go with it.",
        raw.SQLITE_FULL => "Free disk space and repeat; nothing of the failed transaction was kept.",
        raw.SQLITE_IOERR => OfDisk(extendedResultCode),
        raw.SQLITE_NOTADB => "Choose another path, or move the file away.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "Allow this user to write to the file and its directory.",
        _ => "https://sqlite.org/rescode.html says what the result means.",
    };

    // By number: not each has a name in the binding. All that were there in SQLite 3.53; a newer one gets the last.
    private static string OfDisk(int extendedResultCode) => (extendedResultCode >> 8) switch
    {
        // SHMOPEN, SHMSIZE, SHMLOCK, SHMMAP
        18 or 19 or 20 or 21 => "The memory that connections share, the -shm beside the file, could not be made: free disk space, allow this user to write to the directory, and keep the file on a local file system.",

        // WRITE, FSYNC, DIR_FSYNC, TRUNCATE, CLOSE, DIR_CLOSE, BEGIN_ATOMIC, COMMIT_ATOMIC, ROLLBACK_ATOMIC
        3 or 4 or 5 or 6 or 16 or 17 or 29 or 30 or 31 => "The disk did not take what was written: free disk space, look for errors of the disk, then read whether the last transaction was kept, and repeat it if not.",

        // READ, SHORT_READ, FSTAT, SEEK, MMAP, DATA, CORRUPTFS, IN_PAGE
        1 or 2 or 7 or 22 or 24 or 32 or 33 or 34 => "The disk did not give back what it keeps: look for errors of the disk and its file system; if they stay, restore the file from a copy on another.",

        // UNLOCK, RDLOCK, BLOCKED, CHECKRESERVEDLOCK, LOCK
        8 or 9 or 11 or 14 or 15 =>
            "The file system did not lock the file: keep it on a local file system, or let whoever holds the lock finish.",

        // DELETE, ACCESS, DELETE_NOENT
        10 or 13 or 23 => "A file beside the database could not be removed or looked at: allow this user to write to the directory, and let no other program remove -wal, -shm or -journal.",

        // NOMEM
        12 => "There is too little memory: free some, or lower the page cache, and repeat.",

        // GETTEMPPATH
        25 => "There is no folder for temporary files: set SQLITE_TMPDIR or TMPDIR to one that this user may write to.",

        // CONVPATH, VNODE, AUTH
        26 or 27 or 28 => "The operating system did not let this user at the file: check its name, its rights, and that nobody has moved it.",

        _ => "The disk or its file system failed: look for its errors and its free space, then repeat; nothing of a failed transaction was kept.",
    };
}
