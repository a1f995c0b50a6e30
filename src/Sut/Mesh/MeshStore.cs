using Sut.Storage;

namespace Sut.Mesh;

/// <summary>
/// The storage of a mesh network in one SQLite file: nodes, routing policies and a path cache. One writer at a time, readers
/// beside it on a bounded pool; no caller of this store ever meets a locked database. Any thread at any time.
/// </summary>
/// <remarks>
/// <para>
/// Operations that never wait for a connection are synchronous. Those that may wait for one, or for the writer, return a task
/// that is complete already when there was nothing to wait for, and can be given up while it waits.
/// </para>
/// <para>
/// Damage. SQLite keeps no checksums in its file, so each row has one of its own (CRC-32C of its key and all its columns): a read of a
/// row that is not what was written throws a <see cref="SqliteStorageException"/> that names it, and takes no other row with it.
/// A row that is not found is another matter: opening compares every index with its table, so that "not there" is true, unless
/// <see cref="MeshOptions.CheckOnOpen"/> is off. What nobody promises: damage to pages after opening can make a row not found or not
/// listed until <see cref="CheckIntegrity"/> or the next opening looks; old, whole pages that a disk gives back in place of new ones are
/// whole rows; and one change of many bits in four billion has the checksum of what was there.
/// </para>
/// <para>
/// Files of version 1, whose rows have no checksum, are upgraded when they are opened: in one transaction, so that a
/// kill in it leaves a file of version 1. What its rows hold by then is what is sealed: damage that came before is not seen. A
/// release that knows version 1 only refuses the file from then on; close it everywhere before, for what it still writes
/// afterwards is called damaged.
/// </para>
/// <para>
/// Limits of SQLite. The file, its <c>-wal</c> and its <c>-shm</c> are one store: copied, moved, restored or deleted apart, a
/// file may be given the log of another, which nothing can tell; <see cref="Backup"/> writes one file that needs no other. A commit under
/// <see cref="SqliteDurability.Normal"/> may be lost by a power cut, not by the end of the process. Of a log that is damaged, the commits
/// behind the damage are lost; opening tells when whole ones stand there, but damage in the last commit looks like a write that a crash
/// cut off, and is taken for one. A disk that says it has written what it has not, and a file system whose locks do not work, as of some
/// networks, can damage any file. Readers of old states keep the log from being begun anew: it grows as long as they overlap, and
/// <see cref="MeshHealth.Warnings"/> tells.
/// </para>
/// </remarks>
public sealed class MeshStore : IDisposable
{
    private readonly MeshEngine _engine;

    private MeshStore(MeshEngine engine)
    {
        _engine = engine;
        Nodes = new MeshNodes(engine);
        Policies = new MeshPolicies(engine);
        Paths = new MeshPaths(engine);
    }

    /// <summary>The file's full path; that of the target where the store was opened by a symbolic link.</summary>
    public string File => _engine.File;

    /// <summary>The nodes.</summary>
    public MeshNodes Nodes { get; }

    /// <summary>The routing policies.</summary>
    public MeshPolicies Policies { get; }

    /// <summary>The path cache.</summary>
    public MeshPaths Paths { get; }

    /// <summary>The connections for reading.</summary>
    public PoolState Readers => _engine.Readers.State;

    /// <summary>The connection for writing.</summary>
    public PoolState Writer => _engine.WriterState;

    /// <summary>
    /// Opens a store, or creates it where there is nothing. A file that is anything else, or damaged, stays as it is, and a new store is
    /// refused where an old <c>-wal</c>, <c>-shm</c> or <c>-journal</c> would be taken for its own. Two that create one store at once get
    /// the same.
    /// </summary>
    /// <exception cref="SqliteStorageException">
    /// It cannot be opened or made, is a directory, a link to nothing, empty, cut, damaged or something else, or its log is damaged.
    /// </exception>
    public static MeshStore Open(string path, MeshOptions? options = null)
    {
        options ??= new MeshOptions();
        string file = SqliteFile.Ready(path, MeshSql.Format, checkLog: options.CheckOnOpen);
        MeshEngine engine = new MeshEngine(file, options);
        try
        {
            engine.OpenWriter();
            return new MeshStore(engine);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Holds one of the pool's connections to read one state of the store several times.</summary>
    public async ValueTask<MeshSnapshot> OpenSnapshotAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        PoolSlot<MeshConnection> slot = await _engine.Readers.RentAsync(cancellation).ConfigureAwait(false);
        return MeshSnapshot.On(_engine, slot);
    }

    /// <summary>Counts what is in. Reads every node and policy, because a sum is only as right as each row in it.</summary>
    /// <exception cref="SqliteStorageException">A row is damaged; the error names it.</exception>
    public ValueTask<MeshStats> GetStatsAsync(CancellationToken cancellation = default) =>
        _engine.Read("stats", _engine, static (connection, engine) => connection.Stats(engine.PathsNow), cancellation);

    /// <summary>Rewrites the file without its unused pages.</summary>
    /// <exception cref="SqliteStorageException">
    /// SQLite failed, or it was given up in the middle (result 9); the store is as it was.
    /// </exception>
    public ValueTask<int> VacuumAsync(CancellationToken cancellation = default) =>
        _engine.Write("vacuum", cancellation, static (connection, cancellation) =>
        {
            using CancellationTokenRegistration interrupting = cancellation.UnsafeRegister(
                static database => ((SqliteDatabase)database!).Interrupt(), connection.Database);
            connection.Database.Execute("VACUUM");
            return 1;
        }, cancellation);

    /// <summary>Moves the write-ahead log into the file and cuts it to nothing, unless a reader still needs it.</summary>
    public ValueTask<SqliteCheckpoint> CheckpointAsync(CancellationToken cancellation = default) =>
        _engine.Write("checkpoint", 0, static (connection, _) => connection.Log.Truncate(), cancellation);

    /// <summary>
    /// Writes a whole, checked copy of one state into a new file, while readers and writers go on. Takes no connection of the pool. When
    /// this returns, the disk has the copy under its name, with the rights of the store's file, and nothing beside it; when it throws,
    /// there is none.
    /// </summary>
    /// <exception cref="IOException">
    /// The name is taken, or was when the copy was ready; or the disk did not take it. No file is left.
    /// </exception>
    /// <exception cref="SqliteStorageException">The copy could not be written, or the store is damaged; no file is left.</exception>
    public void Backup(string path, CancellationToken cancellation = default)
    {
        PathText.Require(path);
        using MeshConnection source = _engine.OpenReader();
        MeshFile.Copy(source.Database, path, cancellation);
    }

    /// <summary>
    /// Replaces everything in the store by a backup, in one transaction: readers see the old state until they see the new one. The backup
    /// is only read, also where this user may not write, and nothing is left beside it; a log that is beside it is read with it. A backup
    /// of version 1 is upgraded in a copy beside the store and stays as it is.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no backup, or a link leads to none.</exception>
    /// <exception cref="SqliteStorageException">
    /// The backup is empty, cut, damaged or something else, or its tables are not what this store writes; the store is as it was.
    /// </exception>
    public async ValueTask RestoreAsync(string path, CancellationToken cancellation = default)
    {
        PathText.Require(path);
        using SqliteBackup backup = MeshFile.OpenBackup(path, cancellation);
        using UpgradedCopy? upgraded = UpgradedCopy.Of(backup.Database, File, cancellation);
        await _engine.Write("restore", (_engine, Database: upgraded?.Database ?? backup.Database, cancellation), static (connection, arg) =>
        {
            SqliteCopy.Run(arg.Database, connection.Database, arg.cancellation);
            arg._engine.Changes.Publish(null);
            return 0;
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads the whole file for damage: pages, indexes against their tables, and every row as a reader would. Takes no connection
    /// of the pool.
    /// </summary>
    /// <returns>What is wrong; empty for a sound file.</returns>
    /// <exception cref="SqliteStorageException">The file could not be read, or it was given up in the middle (result 9).</exception>
    public IReadOnlyList<string> CheckIntegrity(CancellationToken cancellation = default)
    {
        using MeshConnection reader = _engine.OpenReader();
        return MeshIntegrity.Problems(reader.Database, cancellation);
    }

    /// <summary>Reports how the store is doing, also when every connection of the pool is in use.</summary>
    /// <param name="checkIntegrity">Whether to read the whole file for damage, too.</param>
    /// <param name="cancellation">Ends that check.</param>
    /// <exception cref="SqliteStorageException">The file could not be read, or the check was given up in the middle (result 9).</exception>
    public MeshHealth GetHealth(bool checkIntegrity = true, CancellationToken cancellation = default)
    {
        using MeshConnection reader = _engine.OpenReader();
        return new MeshHealth(
            Readers,
            Writer,
            SqliteFile.Length(File),
            SqliteFile.Length(File + "-wal"),
            reader.Database.Scalar("PRAGMA page_count"),
            reader.Database.Scalar("PRAGMA freelist_count"),
            _engine.LastCheckpoint,
            checkIntegrity ? MeshIntegrity.Problems(reader.Database, cancellation) : null,
            _engine.Slow.Count,
            _engine.Slow.Latest);
    }

    /// <summary>
    /// Closes the store: callers in line are turned away. Work that runs is not waited for; its connection is closed when it ends.
    /// </summary>
    public void Dispose() => _engine.Dispose();

    internal NodeChanges NodeChanges => _engine.Changes;

    internal MeshOptions Options => _engine.Options;
}
