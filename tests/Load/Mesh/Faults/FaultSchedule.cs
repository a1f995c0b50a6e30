using SQLitePCL;

namespace Load.Mesh;

/// <summary>
/// Schedule of faults: counts the calls of each kind, and says which of them fail. Any thread at any time; one for the process.
/// </summary>
internal static class FaultSchedule
{
    // By number: the binding has not all of them, https://sqlite.org/rescode.html.
    private const int ShmSize = raw.SQLITE_IOERR | (19 << 8), ShmLock = raw.SQLITE_IOERR | (20 << 8), ShmMap = raw.SQLITE_IOERR | (21 << 8);

    private static readonly Lock Gate = new();
    private static readonly int[] Calls = new int[Enum.GetValues<FaultOperation>().Length];
    private static FaultPoint? _point;
    private static int _struck;

    /// <summary>How many calls have failed since the schedule began.</summary>
    public static int Struck
    {
        get
        {
            lock (Gate)
            {
                return _struck;
            }
        }
    }

    /// <summary>Begins to count from nothing.</summary>
    /// <param name="point">What fails; null for nothing.</param>
    public static void Begin(FaultPoint? point)
    {
        lock (Gate)
        {
            Array.Clear(Calls);
            (_point, _struck) = (point, 0);
        }
    }

    /// <summary>Ends the faults; the counts stay.</summary>
    public static void Mend()
    {
        lock (Gate)
        {
            _point = null;
        }
    }

    /// <summary>The calls of each kind since the schedule began.</summary>
    public static IReadOnlyDictionary<FaultOperation, int> Counts()
    {
        lock (Gate)
        {
            return Enum.GetValues<FaultOperation>().ToDictionary(operation => operation, operation => Calls[(int)operation]);
        }
    }

    /// <summary>Counts a call.</summary>
    /// <returns>How it fails; null when it does not.</returns>
    public static FaultKind? Next(FaultOperation operation)
    {
        lock (Gate)
        {
            int call = ++Calls[(int)operation];
            if (_point is not { } point || point.Operation != operation || call < point.Call
                || (point.Duration == FaultDuration.Once && call > point.Call))
            {
                return null;
            }

            _struck++;
            return point.Kind;
        }
    }

    /// <summary>SQLite's result for a call that fails, as its own file system tells it.</summary>
    public static int Result(FaultOperation operation, FaultKind kind) => operation switch
    {
        FaultOperation.Open => raw.SQLITE_CANTOPEN,
        FaultOperation.Delete => raw.SQLITE_IOERR_DELETE,
        FaultOperation.Read => raw.SQLITE_IOERR_READ,
        FaultOperation.Write => kind is FaultKind.DiskFull or FaultKind.ShortWrite ? raw.SQLITE_FULL : raw.SQLITE_IOERR_WRITE,
        FaultOperation.Truncate => raw.SQLITE_IOERR_TRUNCATE,
        FaultOperation.Sync => raw.SQLITE_IOERR_FSYNC,
        FaultOperation.Lock => raw.SQLITE_IOERR_LOCK,
        FaultOperation.ShmMap => kind == FaultKind.DiskFull ? ShmSize : ShmMap,
        _ => ShmLock,
    };
}
