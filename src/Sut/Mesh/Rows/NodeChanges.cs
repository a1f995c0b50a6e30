namespace Sut.Mesh;

/// <summary>Notifications to caches: which nodes were written. Called by the writer, before the call that wrote returns.</summary>
internal sealed class NodeChanges
{
    /// <summary>The key of a node that changed or is gone; null when any may have.</summary>
    public event Action<string?>? Changed;

    public void Publish(string? nodeId) => Changed?.Invoke(nodeId);
}
