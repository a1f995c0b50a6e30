namespace Sut.Vectors;

/// <summary>Lock-free pool of idle workspaces, a few per thread at work. Any number of threads at once.</summary>
internal sealed class WorkspacePool(Func<Workspace> make)
{
    // As many as searches can usefully run at once; more are made when needed, and left to the collector afterwards.
    private readonly Workspace?[] _idle = new Workspace?[Math.Max(16, Environment.ProcessorCount * 2)];

    /// <summary>Bytes held by those that are idle.</summary>
    public long Bytes => _idle.Sum(static workspace => workspace?.Bytes ?? 0);

    /// <summary>One for the caller alone, until it is returned.</summary>
    public Workspace Rent()
    {
        foreach (ref Workspace? place in _idle.AsSpan())
        {
            // Looked at first, because an exchange of nothing for nothing costs as much as one that succeeds.
            if (Volatile.Read(ref place) is not null && Interlocked.Exchange(ref place, null) is { } idle)
            {
                return idle;
            }
        }

        return make();
    }

    public void Return(Workspace workspace)
    {
        foreach (ref Workspace? place in _idle.AsSpan())
        {
            if (Volatile.Read(ref place) is null && Interlocked.CompareExchange(ref place, workspace, null) is null)
            {
                return;
            }
        }
    }
}
