namespace Harness.Measurement;

/// <summary>Who lets work run by turns with the same work of another process, and keeps the times: see <see cref="Conducted"/>.</summary>
public interface IConductor
{
    /// <summary>Lets the work run as often as wanted, on the calling thread; returns when no more turn will come.</summary>
    /// <param name="work">What is timed.</param>
    void Conduct(ConductedWork work);
}
