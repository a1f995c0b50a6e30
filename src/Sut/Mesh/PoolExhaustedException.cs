using System.Globalization;

namespace Sut.Mesh;

/// <summary>All connections were in use for as long as the caller was willing to wait.</summary>
public sealed class PoolExhaustedException : Exception
{
    /// <summary>Builds the message from its parts.</summary>
    /// <param name="purpose">What the connections are for: reading or writing.</param>
    /// <param name="size">How many there are.</param>
    /// <param name="waited">How long the caller waited.</param>
    public PoolExhaustedException(string purpose, int size, TimeSpan waited)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"None of {size} connections for {purpose} came free within {waited.TotalSeconds:0.###} s. Finish work sooner, or raise PoolSize or WaitTimeout."))
    {
        (Purpose, Size, Waited) = (purpose, size, waited);
    }

    /// <summary>Purpose of the connections: reading or writing.</summary>
    public string Purpose { get; }

    /// <summary>Number of values.</summary>
    public int Size { get; }

    /// <summary>Time the caller waited.</summary>
    public TimeSpan Waited { get; }
}
