using SQLitePCL;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>
/// Executor of work on connections: reading on one of the pool, writing on the only one that writes. The call completes before it
/// returns, without allocation, when a connection is free; otherwise the caller waits in line and may give up. However the
/// work ends, the connection goes back, and a broken one is closed first.
/// </summary>
internal sealed class MeshEngine : IDisposable
{
    private readonly TimeProvider _time;
    private readonly GroupCommit _groups;

    public MeshEngine(string file, MeshOptions options)
    {
        (File, Options, _time) = (file, options, options.Time);
        Readers = new FairPool<MeshConnection>(
            "reading", options.PoolSize, () => MeshConnection.Pooled(file, options), options.WaitTimeout, options.Time);
        Writer = new FairPool<MeshConnection>("writing", 1, () => MeshConnection.Writer(file, options), options.WaitTimeout, options.Time);
        _groups = new GroupCommit(this, options.Grouping);
        PathClock = new PathClock(options.Time);
        Slow = new SlowOperations(options.Time, options.SlowOperation);
    }

    public string File { get; }

    public MeshOptions Options { get; }

    public FairPool<MeshConnection> Readers { get; }

    public FairPool<MeshConnection> Writer { get; }

    public SlowOperations Slow { get; }

    public NodeChanges Changes { get; } = new();

    /// <summary>The current time in Unix seconds, as rows store it.</summary>
    public double Now => UnixTime.Seconds(_time.GetUtcNow());

    public PathClock PathClock { get; }

    /// <summary>The moment by which paths expire, as rows keep it.</summary>
    public double PathsNow => UnixTime.Seconds(PathClock.Now);

    public ValueTask<TResult> Read<TArgument, TResult>(
        string name, TArgument argument, Func<MeshConnection, TArgument, TResult> work, CancellationToken cancellation) =>
        Run(Readers, name, argument, work, cancellation);

    public ValueTask<TResult> Write<TArgument, TResult>(
        string name, TArgument argument, Func<MeshConnection, TArgument, TResult> work, CancellationToken cancellation) =>
        Run(Writer, name, argument, work, cancellation);

    /// <summary>The writer's line; who waits in a group counts as one who waits.</summary>
    public PoolState WriterState
    {
        get
        {
            PoolState line = Writer.State;
            return line with { Waiting = Math.Max(0, line.Waiting + _groups.WaitingBehindLeader) };
        }
    }

    /// <summary>
    /// Writes one row, which nobody sees before the call completes: together with the rows of others who wait, where the writer is in use.
    /// </summary>
    public ValueTask<int> WriteRow<TArgument>(
        string name, TArgument argument, Func<MeshConnection, TArgument, int> work, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellation);
        }

        long since = _time.GetTimestamp();
        try
        {
            if (_groups.PrefersAlone && Writer.TryRent(out PoolSlot<MeshConnection>? slot))
            {
                return new ValueTask<int>(RunOn(Writer, slot, name, since, argument, work));
            }

            ObjectDisposedException.ThrowIf(Writer.IsClosed, typeof(MeshStore));
            return _groups.IsOn
                ? _groups.Join(new GroupedWrite<TArgument>(name, since, argument, work), cancellation)
                : RunLater(Writer, name, since, argument, work, cancellation);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<int>(failure);
        }
    }

    /// <summary>Runs a group on the writer's connection and gives it back.</summary>
    public void RunGroup(PoolSlot<MeshConnection> slot, WriteGroup group)
    {
        try
        {
            Hold(Writer, slot, group, static (connection, group) => group.Members.Count == 0 ? 0 : group.Run(connection));
        }
        finally
        {
            foreach (GroupedWrite member in group.Members)
            {
                Slow.Note(member.Name, member.Since);
            }
        }
    }

    /// <summary>The latest of the writer's connection, or null.</summary>
    public SqliteCheckpoint? LastCheckpoint { get; private set; }

    /// <summary>
    /// A connection beside the pool, for what takes long or must work when the pool is exhausted. It copies what it reads: a
    /// check must meet a failing disk as an error.
    /// </summary>
    public MeshConnection OpenReader()
    {
        ObjectDisposedException.ThrowIf(Writer.IsClosed, typeof(MeshStore));
        return MeshConnection.Reader(File, Options);
    }

    /// <summary>Opens the writer's connection now, so that a bad file is met here, and looked through if the options say so.</summary>
    public void OpenWriter()
    {
        if (!Writer.TryRent(out PoolSlot<MeshConnection>? slot))
        {
            throw new InvalidOperationException("The writer is opened before anybody can use it.");
        }

        try
        {
            SqliteDatabase database = slot.Item.Database;
            if (Options.CheckOnOpen)
            {
                database.LeaveAsFound();
                MeshFile.RefuseDamaged(database, SqliteIntegrity.Problems(database, full: true));
                database.CheckpointOnClose(true);
            }
        }
        finally
        {
            Writer.Return(slot);
        }
    }

    public void Dispose()
    {
        Readers.Dispose();
        Writer.Dispose();
    }

    /// <summary>Whether a connection is of no more use after a failure.</summary>
    public static bool Breaks(Exception failure, MeshConnection connection) => failure switch
    {
        SqliteStorageException sqlite => sqlite.ResultCode is not (raw.SQLITE_CONSTRAINT or raw.SQLITE_FULL or raw.SQLITE_BUSY
            or raw.SQLITE_LOCKED or raw.SQLITE_INTERRUPT or raw.SQLITE_TOOBIG) || connection.Database.InTransaction,
        ObjectDisposedException => true,
        _ => connection.Database.InTransaction,
    };

    private ValueTask<TResult> Run<TArgument, TResult>(
        FairPool<MeshConnection> pool,
        string name,
        TArgument argument,
        Func<MeshConnection, TArgument, TResult> work,
        CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TResult>(cancellation);
        }

        long since = _time.GetTimestamp();
        try
        {
            return pool.TryRent(out PoolSlot<MeshConnection>? slot)
                ? new ValueTask<TResult>(RunOn(pool, slot, name, since, argument, work))
                : RunLater(pool, name, since, argument, work, cancellation);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<TResult>(failure);
        }
    }

    private async ValueTask<TResult> RunLater<TArgument, TResult>(
        FairPool<MeshConnection> pool,
        string name,
        long since,
        TArgument argument,
        Func<MeshConnection, TArgument, TResult> work,
        CancellationToken cancellation)
    {
        PoolSlot<MeshConnection> slot = await pool.RentAsync(cancellation).ConfigureAwait(false);
        return RunOn(pool, slot, name, since, argument, work);
    }

    private TResult RunOn<TArgument, TResult>(
        FairPool<MeshConnection> pool,
        PoolSlot<MeshConnection> slot,
        string name,
        long since,
        TArgument argument,
        Func<MeshConnection, TArgument, TResult> work)
    {
        try
        {
            return Hold(pool, slot, argument, work);
        }
        finally
        {
            Slow.Note(name, since);
        }
    }

    private TResult Hold<TArgument, TResult>(
        FairPool<MeshConnection> pool, PoolSlot<MeshConnection> slot, TArgument argument, Func<MeshConnection, TArgument, TResult> work)
    {
        try
        {
            TResult result = work(slot.Item, argument);
            if (pool == Writer)
            {
                SqliteLog log = slot.Item.Log;
                log.AfterCommit();
                LastCheckpoint = log.Latest ?? LastCheckpoint;
            }

            return result;
        }
        catch (Exception failure) when (slot.IsOpen && Breaks(failure, slot.Item))
        {
            slot.Dispose();
            throw;
        }
        finally
        {
            pool.Return(slot);
        }
    }
}
