using System.Globalization;

namespace Sut.Payloads;

/// <summary>Count of the epochs of a record: numbers them, and holds the writer to what it announced.</summary>
internal struct EpochCount(int announced)
{
    public int Next { get; private set; }

    /// <summary>Takes the numbers of the next <paramref name="more"/> epochs and returns the first.</summary>
    public int Take(int more)
    {
        int first = Next;
        if (more > announced - first)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                    $"{(long)first + more} epochs in a record announced with {announced}: announce what you write."));
        }

        Next = first + more;
        return first;
    }

    public readonly void EnsureComplete()
    {
        if (Next != announced)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"{Next} epochs in a record announced with {announced}: write them all before completing."));
        }
    }
}
