using System.Globalization;
using Acceptance.Children.Mesh;
using Harness.Xunit.Processes;

namespace Load.Mesh;

/// <summary>One writer, killed at a moment that it cannot know, and what its ledger says.</summary>
/// <param name="File">The database it writes.</param>
/// <param name="First">Number of its first batch.</param>
/// <param name="Durability">What its commits wait for, a name of the writer's.</param>
internal sealed record KillCycle(string File, long First, string Durability)
{
    /// <summary>Long enough for any machine to start a process; reached only when the writer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Kills a program that writes, and returns the number after its last acknowledged batch.</summary>
    /// <param name="program">The child program.</param>
    /// <param name="fromStart">
    /// Whether <paramref name="moment"/> counts from the start of the process, so that it may die while it opens or creates
    /// the file; otherwise from the last of the acknowledgements that are enough.
    /// </param>
    /// <param name="moment">When it dies.</param>
    /// <param name="enough">How many batches it must have acknowledged before, unless it may die from its start on.</param>
    public long Run(string program, bool fromStart, TimeSpan moment, int enough = 1)
    {
        using RunningChild writer = RunningChild.Start(program, File, Durability, First.ToString(CultureInfo.InvariantCulture));
        Acknowledgements ledger = new(writer.Output, First, enough);
        if (!fromStart)
        {
            ledger.Enough.WaitAsync(Patience).GetAwaiter().GetResult();
        }

        Task.Delay(moment).GetAwaiter().GetResult();
        writer.Kill();
        ledger.Closed.WaitAsync(Patience).GetAwaiter().GetResult();
        return ledger.Next;
    }
}
