namespace Sut.Mesh;

/// <summary>
/// The right to use one connection of a pool, and the connection once somebody needed it. Whoever holds the slot is alone
/// with it.
/// </summary>
internal sealed class PoolSlot<T>(Func<T> open) : IDisposable
    where T : class, IDisposable
{
    private T? _item;
    private long _opened;

    public bool IsOpen => Volatile.Read(ref _item) is not null;

    /// <summary>How often its connection was opened.</summary>
    public long Opened => Volatile.Read(ref _opened);

    /// <summary>The connection, opened now if it is not yet, or was discarded.</summary>
    public T Item => _item ?? Open();

    /// <summary>Closes the connection, so that the next holder opens another.</summary>
    public void Dispose()
    {
        T? item = _item;
        _item = null;
        item?.Dispose();
    }

    private T Open()
    {
        _item = open();
        _opened++;
        return _item;
    }
}
