using System.Runtime.CompilerServices;

namespace Sut.Mesh;

/// <summary>
/// The right to use one connection of a pool, and the connection once somebody needed it. Its claimant is alone with it until
/// the release.
/// </summary>
internal sealed class PoolSlot<T>(Func<T> open) : IDisposable
    where T : class, IDisposable
{
    private T? _item;
    private long _opened, _rented;
    private int _claimed;
#pragma warning disable CS0169, IDE0051 // only its size matters
    private readonly CacheLines _apart;
#pragma warning restore CS0169, IDE0051

    public bool IsOpen => Volatile.Read(ref _item) is not null;

    public bool IsClaimed => Volatile.Read(ref _claimed) != 0;

    public long Opened => Volatile.Read(ref _opened);

    public long Rented => Volatile.Read(ref _rented);

    /// <summary>The connection, opened now if it is not yet, or was discarded.</summary>
    public T Item => _item ?? Open();

    public bool TryClaim()
    {
        if (_claimed != 0 || Interlocked.CompareExchange(ref _claimed, 1, 0) != 0)
        {
            return false;
        }

        _rented++;
        return true;
    }

    /// <summary>Ends the claim; a full fence, so what is read next was there after the slot was free.</summary>
    public void Release() => Interlocked.Exchange(ref _claimed, 0);

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

    // Slots are made one after the other; without this, cores that use two of them would pass one cache line to and fro.
    [InlineArray(16)]
    private struct CacheLines
    {
        private long _first;
    }
}
