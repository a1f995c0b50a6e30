using System.Diagnostics;
using System.Runtime;

namespace Harness.Measurement;

/// <summary>
/// Warm-up: work runs unmeasured until its code is optimised. The runtime counts calls from 100 ms after the last new method was called,
/// and compiles what is called often in the background; how long that takes depends on what ran before, so a fixed time is
/// enough for a cell among others and too short when it runs alone. Hence: the time asked for, and then until nothing was
/// compiled for 150 ms. The works take turns, so that each is run all along, the last one too.
/// </summary>
public static class Warming
{
    // Other threads may go on compiling for reasons of their own.
    private const int AtMostTimes = 4;

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs works by turns of some 10 ms, each at least once; for zero exactly once.</summary>
    /// <param name="atLeast">The least time for all together; four times that is the most, but for a turn that lasts longer.</param>
    /// <param name="works">Each performs some operations and returns how many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atLeast"/> is below zero.</exception>
    /// <exception cref="InvalidOperationException">A work returned less than 1.</exception>
    public static void Run(TimeSpan atLeast, params IReadOnlyList<Func<long>> works)
    {
        ArgumentNullException.ThrowIfNull(works);
        Run(atLeast, _ =>
        {
            TimeSpan spent = TimeSpan.Zero;
            foreach (Func<long> work in works)
            {
                spent += Block.Run(work, atLeast > Turn ? Turn : TimeSpan.FromTicks(1)).Elapsed;
            }

            return spent;
        });
    }

    /// <summary>Makes rounds, the first in any case; each returns the time that counts, without what only prepared it.</summary>
    /// <returns>How many rounds it took.</returns>
    internal static int Run(TimeSpan atLeast, Func<int, TimeSpan> round)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atLeast, TimeSpan.Zero);
        TimeSpan spent = TimeSpan.Zero;
        long compiled = -1;
        long changed = 0;
        int rounds = 0;
        do
        {
            spent += round(rounds++);
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled)
            {
                (compiled, changed) = (now, Stopwatch.GetTimestamp());
            }
        }
        while (spent < atLeast || (spent < atLeast * AtMostTimes && Stopwatch.GetElapsedTime(changed) < Quiet));

        return rounds;
    }
}
