namespace Sut.Mesh;

/// <summary>One caller's row in a <see cref="WriteGroup"/>, and the task that the caller awaits.</summary>
/// <remarks>
/// Continuations run elsewhere: whoever commits the group answers all its callers, and the code of one must not keep the others waiting,
/// nor wait for them. They hold no connection, so that it does not matter in whose pile of work they lie.
/// </remarks>
internal abstract class GroupedWrite(string name, long since)
    : TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>The operation's name in the log of slow operations.</summary>
    public string Name => name;

    /// <summary>Timestamp of the call, so that time spent waiting for a leader counts as its own.</summary>
    public long Since => since;

    /// <summary>Error of this row alone, a duplicate key say, which fails it and not the group; null for none.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Writes the row inside the group's transaction.</summary>
    public abstract int Run(MeshConnection connection);
}

/// <inheritdoc/>
internal sealed class GroupedWrite<TArgument>(string name, long since, TArgument argument, Func<MeshConnection, TArgument, int> work)
    : GroupedWrite(name, since)
{
    public override int Run(MeshConnection connection) => work(connection, argument);
}
