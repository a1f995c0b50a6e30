using System.Diagnostics;

namespace Sut.Mesh;

/// <summary>
/// Group commit of single rows. The first caller who finds the writer in use leads a group, which takes one place in the writer's line;
/// who comes while it stands there joins it; when its turn comes, all are written in one transaction. Any thread at any time.
/// </summary>
/// <remarks>
/// Fair: a group has the place of its first caller, so that a batch waits for what came before it and for at most
/// <see cref="WriteGroup.Most"/> rows besides. A caller may give up, or run out of time, until its group's turn has come; from then on it
/// learns how the commit ended. A caller who finds the writer free does not come here and pays nothing.
/// </remarks>
internal sealed class GroupCommit(MeshEngine engine, WriteGrouping grouping)
{
    // Those who were answered together come back within a fraction of a commit, each to a writer that is free or leads too small a group: a
    // leader waits for as many as there were last, a quarter of what the last commit took and never longer than this.
    private static readonly long LongestGathering = Stopwatch.Frequency / 1_000;

    private readonly Lock _gate = new();
    private WriteGroup? _open; // under the gate
    private volatile int _lastSize = 1;
    private long _patience;

    /// <summary>Whether a caller who finds the writer free takes it alone.</summary>
    public bool PrefersAlone => grouping switch
    {
        WriteGrouping.Never => true,
        WriteGrouping.Always => false,
        _ => _lastSize <= 1,
    };

    /// <summary>Whether a caller who finds the writer in use joins a group.</summary>
    public bool IsOn => grouping != WriteGrouping.Never;

    /// <summary>Callers in the group that stands in line, but for the one that the line itself counts.</summary>
    public int WaitingBehindLeader
    {
        get
        {
            lock (_gate)
            {
                return _open is null ? 0 : _open.Members.Count - 1;
            }
        }
    }

    public ValueTask<int> Join(GroupedWrite member, CancellationToken cancellation)
    {
        WriteGroup group;
        bool leads;
        lock (_gate)
        {
            leads = _open is null;
            group = _open ??= new WriteGroup();
            group.Add(member);
            if (group.Members.Count == WriteGroup.Most)
            {
                _open = null;
            }
        }

        if (leads)
        {
            _ = Lead(group);
        }

        return member.Task.IsCompleted ? new ValueTask<int>(member.Task) : new ValueTask<int>(Wait(group, member, cancellation));
    }

    // Never throws: how it ends, each caller is told.
    private async Task Lead(WriteGroup group)
    {
        Exception? failure = null;
        try
        {
            // Each caller watches its own time.
            PoolSlot<MeshConnection> slot = await engine.Writer.RentAsync(Timeout.InfiniteTimeSpan, default).ConfigureAwait(false);
            Gather(group);
            Close(group);
            long begin = Stopwatch.GetTimestamp();
            engine.RunGroup(slot, group);
            _patience = Math.Min((Stopwatch.GetTimestamp() - begin) / 4, LongestGathering);
            _lastSize = group.Members.Count;
        }
        catch (Exception met)
        {
            failure = met;
            _lastSize = 1;
        }

        Close(group);
        group.Answer(failure);
    }

    private void Gather(WriteGroup group)
    {
        if (grouping == WriteGrouping.Always || _lastSize <= 1)
        {
            return;
        }

        long until = Stopwatch.GetTimestamp() + Volatile.Read(ref _patience);
        SpinWait spin = new();
        while (Count(group) < _lastSize && Stopwatch.GetTimestamp() < until)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private int Count(WriteGroup group)
    {
        lock (_gate)
        {
            return group.Members.Count;
        }
    }

    private void Close(WriteGroup group)
    {
        lock (_gate)
        {
            group.IsClosed = true;
            if (_open == group)
            {
                _open = null;
            }
        }
    }

    private async Task<int> Wait(WriteGroup group, GroupedWrite member, CancellationToken cancellation)
    {
        Task<int> done = member.Task;
        try
        {
            return await done.WaitAsync(engine.Options.WaitTimeout, engine.Options.Time, cancellation).ConfigureAwait(false);
        }
        catch (Exception gaveUp) when (gaveUp is OperationCanceledException or TimeoutException)
        {
            if (done.IsCompleted || !Leave(group, member))
            {
                return await done.ConfigureAwait(false); // its turn came in the same moment
            }

            if (gaveUp is TimeoutException)
            {
                throw engine.Writer.Exhausted(member.Since);
            }

            throw;
        }
    }

    // False when the group runs.
    private bool Leave(WriteGroup group, GroupedWrite member)
    {
        lock (_gate)
        {
            if (group.IsClosed)
            {
                return false;
            }

            group.Remove(member);
            return true;
        }
    }
}
