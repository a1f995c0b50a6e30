namespace Harness.Measurement;

/// <summary>Conductor of <see cref="Conducted"/> work: lets it run by turns with that of another process, and keeps the times.</summary>
public interface IConductor
{
    /// <summary>Lets the work run as often as wanted, on the calling thread; returns when no more turn will come.</summary>
    /// <param name="work">What is timed.</param>
    void Conduct(ConductedWork work);
}
