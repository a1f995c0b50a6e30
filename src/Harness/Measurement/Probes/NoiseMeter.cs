using System.Diagnostics;

namespace Harness.Measurement;

/// <summary>
/// The noise meter: how much of a measurement other processes and the hypervisor took, so that a slow figure can be told from a
/// slow machine.
/// <para><c>noise = steal + min(waiting, foreign)</c>, each a share:</para>
/// <list type="bullet">
/// <item><b>Waiting</b>: the share of the wall time that the worst-off of our threads was ready to run but had no core
/// (run-queue delay, <c>/proc/self/task/*/schedstat</c>). The worst-off, because idle threads would thin a mean out,
/// and because work that joins its threads is as late as the latest.</item>
/// <item><b>Foreign</b>: CPU time that was not ours (<c>/proc/stat</c>: user, nice, system, irq, softirq; minus our own
/// CPU time) over the CPU time we could have had.</item>
/// <item><b>Steal</b>: time the hypervisor gave to another machine while a core here had work, over the same.</item>
/// <item>What we could have had is the wall time times the cores we wanted on average (our CPU time plus all our
/// run-queue delay, per second of wall time), at least one core and at most all of them.</item>
/// </list>
/// <para>
/// Why the smaller of two: waiting alone is no noise, because four workers on two cores make each other wait on the
/// quietest machine. Foreign work alone is none either, because one thread is not hurt by a process on the other core.
/// Only where both happen has somebody taken our core, and then for no longer than either says.
/// </para>
/// <para>What it does not see:</para>
/// <list type="bullet">
/// <item>Neighbours' use of caches, memory bandwidth, disks and the thermal budget.</item>
/// <item>Whether foreign work was on our behalf: a database server or child process that serves the measurement counts
/// as foreign, and when the two fill all cores the measurement reads as noisy, unless it is named as a
/// <see cref="Companion"/>. Kernel threads that write our pages count so too. Of a companion's children, those that ended and
/// were not waited for by it.</item>
/// <item>A process pinned to some of the cores: foreign work is counted on all of them. Nor a CPU quota.</item>
/// <item>Threads that ended before <see cref="Stop"/>: they take their run-queue delay with them (their CPU time
/// stays). Keep workers alive until then, as <see cref="ClosedLoad"/> does.</item>
/// </list>
/// <para>
/// Resolution: run-queue delay is exact to the nanosecond, steal and foreign come in ticks of 10 ms per kind of time,
/// sampled by the timer interrupt. So a window of a second knows foreign to about 2 % of a core, a window of 100 ms
/// hardly at all; then only waiting speaks.
/// </para>
/// <para>Where <c>/proc</c> or a file in it is missing, the result is <see cref="Noise.Unknown"/>; nothing throws.
/// Thread safe.</para>
/// </summary>
public sealed class NoiseMeter
{
    private readonly CpuSample? _start;

    private NoiseMeter(CpuSample? start) => _start = start;

    /// <summary>
    /// Reads the counters now; well under a millisecond, with companions some more: every process is asked for its parent.
    /// </summary>
    public static NoiseMeter Start() => new(CpuSample.Take());

    /// <summary>The noise since <see cref="Start"/>. May be called again for a longer window.</summary>
    public Noise Stop() => _start is { } start && CpuSample.Take() is { } end
        ? Between(start, end, Environment.ProcessorCount)
        : Noise.Unknown;

    /// <summary>The noise between two samples on a machine of so many cores; the formula in one place.</summary>
    internal static Noise Between(CpuSample start, CpuSample end, int cores)
    {
        double wall = Stopwatch.GetElapsedTime(start.Timestamp, end.Timestamp).TotalSeconds;
        if (wall <= 0)
        {
            return Noise.Unknown;
        }

        double worst = 0, waited = 0;
        foreach ((int thread, TimeSpan delay) in end.RunDelays)
        {
            // A thread that began inside the window began at zero; so did the new owner of a reused thread id.
            TimeSpan before = start.RunDelays.GetValueOrDefault(thread);
            double seconds = (delay < before ? delay : delay - before).TotalSeconds;
            worst = Math.Max(worst, seconds);
            waited += seconds;
        }

        double own = (end.OwnCpu - start.OwnCpu).TotalSeconds;
        double foreign = Math.Max(0, (end.Busy - start.Busy).TotalSeconds - own);
        double steal = Math.Max(0, (end.Steal - start.Steal).TotalSeconds);
        double attainable = wall * Math.Clamp((own + waited) / wall, 1, cores);
        return new Noise(Math.Min(1, (steal / attainable) + Math.Min(worst / wall, foreign / attainable)));
    }
}
