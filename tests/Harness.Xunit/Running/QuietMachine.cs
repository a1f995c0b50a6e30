using System.Diagnostics;
using System.Globalization;
using Harness.Measurement;

namespace Harness.Xunit.Running;

/// <summary>
/// Wait before the first cell until the machine is quiet: a build and the start of the test platform go on for some seconds after the first
/// test has begun, and a cell that runs alone would be measured beside nothing else. A machine that stays busy is no reason to wait for
/// ever; what is measured there says so.
/// </summary>
internal static class QuietMachine
{
    // The counters come in steps of 10 ms: in so much time on all cores they know some percent.
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <param name="say">Told once, when it has to wait.</param>
    public static void Wait(Action<string> say)
    {
        ClosedLoad load = new(Environment.ProcessorCount, TimeSpan.Zero, Length);
        Wait(() => Look(load), Limit, say);
    }

    /// <param name="look">Keeps all cores busy for a moment, and tells how much of them others took.</param>
    /// <param name="limit">No look begins later than this.</param>
    /// <param name="say">Told once, when it has to wait.</param>
    internal static void Wait(Func<Noise> look, TimeSpan limit, Action<string> say)
    {
        long start = Stopwatch.GetTimestamp();
        Noise noise = look();
        if (noise.IsQuiet || !noise.IsKnown)
        {
            return;
        }

        say(string.Create(CultureInfo.InvariantCulture,
            $"waiting for the machine to become quiet, {limit.TotalSeconds:0} s at most (noise {noise})"));
        while (!noise.IsQuiet && Stopwatch.GetElapsedTime(start) < limit)
        {
            noise = look();
        }
    }

    private static Noise Look(ClosedLoad load)
    {
        try
        {
            return load.Run(static _ => new Spinning()).Noise;
        }
        catch (StarvedException starved)
        {
            return starved.Noise;
        }
    }

    private sealed class Spinning : ILoadWorker
    {
        // Some ten microseconds.
        private const int Turns = 300;

        public int Work(LatencyHistogram? latencies)
        {
            Thread.SpinWait(Turns);
            return 1;
        }
    }
}
