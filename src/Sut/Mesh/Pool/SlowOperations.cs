namespace Sut.Mesh;

/// <summary>Slow operations, counted, and the latest of them. Any thread at any time.</summary>
internal sealed class SlowOperations(TimeProvider time, TimeSpan threshold)
{
    private const int Kept = 32;

    private readonly Queue<SlowOperation> _latest = new(Kept);
    private readonly long _threshold = (long)(threshold.TotalSeconds * time.TimestampFrequency);
    private long _count;

    public long Count => Volatile.Read(ref _count);

    /// <summary>At most 32, oldest first.</summary>
    public IReadOnlyList<SlowOperation> Latest
    {
        get
        {
            lock (_latest)
            {
                return [.. _latest];
            }
        }
    }

    public void Note(string name, long since)
    {
        long now = time.GetTimestamp();
        if (now - since < _threshold)
        {
            return;
        }

        lock (_latest)
        {
            _count++;
            if (_latest.Count == Kept)
            {
                _latest.Dequeue();
            }

            _latest.Enqueue(new SlowOperation(name, time.GetUtcNow(), time.GetElapsedTime(since, now)));
        }
    }
}
