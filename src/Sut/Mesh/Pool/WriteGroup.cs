using SQLitePCL;
using Sut.Storage;

namespace Sut.Mesh;

/// <summary>Rows of callers who wait for the writer at the same time, written in one transaction: one wait for the disk for all.</summary>
internal sealed class WriteGroup
{
    /// <summary>
    /// The most rows, so that whoever stands behind a group, a batch for example, waits no longer than for a batch of a thousand.
    /// </summary>
    public const int Most = 1_000;

    private readonly List<GroupedWrite> _members = [];

    /// <summary>Those who wait. Under the gate of <see cref="GroupCommit"/> until it is closed.</summary>
    public IReadOnlyList<GroupedWrite> Members => _members;

    /// <summary>Whether it runs, so that nobody joins or leaves any more.</summary>
    public bool IsClosed { get; set; }

    public void Add(GroupedWrite member) => _members.Add(member);

    public void Remove(GroupedWrite member) => _members.Remove(member);

    /// <summary>
    /// Writes all rows and commits. What says something of one row alone refuses that row; any other failure, that of the commit above all,
    /// is thrown and is everybody's, for then nothing is kept.
    /// </summary>
    public int Run(MeshConnection connection)
    {
        if (_members is [GroupedWrite alone])
        {
            return alone.Run(connection); // a transaction of its own, as SQLite makes it
        }

        using SqliteTransaction transaction = connection.Database.BeginWrite();
        foreach (GroupedWrite member in _members)
        {
            try
            {
                member.Run(connection);
            }
            catch (Exception refusal) when (IsOfOneRow(refusal) && connection.Database.InTransaction)
            {
                member.Refusal = refusal; // SQLite has undone the statement, and the statement only
            }
        }

        transaction.Commit();
        return _members.Count;
    }

    /// <summary>Tells every caller how it ended.</summary>
    /// <param name="failure">What was thrown; null when it was kept.</param>
    public void Answer(Exception? failure)
    {
        foreach (GroupedWrite member in _members)
        {
            if ((failure ?? member.Refusal) is { } met)
            {
                member.SetException(met);
            }
            else
            {
                member.SetResult(1);
            }
        }
    }

    private static bool IsOfOneRow(Exception failure) => failure is DuplicateKeyException
        || failure is SqliteStorageException { ResultCode: raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG };
}
