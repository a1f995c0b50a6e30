namespace Sut.Mesh;

/// <summary>One caller's row in a <see cref="WriteGroup"/>, and the task that the caller awaits.</summary>
/// <remarks>
/// Continuations run elsewhere: whoever commits the group answers all its callers, and the code of one must not keep the others waiting,
/// nor wait for them. They hold no connection, so that it does not matter in whose pile of work they lie.
/// </remarks>
internal abstract class GroupedWrite(string name, long since)
    : TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>What slow operations call it.</summary>
    public string Name => name;

    /// <summary>When the caller asked.</summary>
    public long Since => since;

    /// <summary>What its row met that says nothing of the others; null while it met nothing.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Writes its row.</summary>
    public abstract int Run(MeshConnection connection);
}

/// <inheritdoc/>
internal sealed class GroupedWrite<TArgument>(string name, long since, TArgument argument, Func<MeshConnection, TArgument, int> work)
    : GroupedWrite(name, since)
{
    public override int Run(MeshConnection connection) => work(connection, argument);
}
