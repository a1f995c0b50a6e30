using System.Globalization;
using Acceptance.Children.Mesh;
using Harness.Xunit.Processes;
using Sut.Storage;

namespace Load.Mesh;

/// <summary>
/// A process that writes, backs up and restores in turn is killed again and again; the process that survives holds the ledger of the
/// steps that were acknowledged. A kill takes back no step, leaves none half done, and no backup that is not whole.
/// </summary>
[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class BackupKillTests : IDisposable
{
    // The check reads everything in each cycle: a folder is left behind before it grows.
    private const int CyclesPerFolder = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void A_process_killed_in_a_backup_or_a_restore_loses_nothing_that_was_acknowledged()
    {
        int cycles = ProfileValue.Choose(smoke: 2, quick: 20, full: 500);
        Random moments = new(unchecked((int)Suites.Options.Seed + 77));
        (string folder, long next, long acknowledged, long underWay) = ("", 0, 0, 0);
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            if (cycle % CyclesPerFolder == 0)
            {
                if (folder.Length > 0)
                {
                    Directory.Delete(folder, recursive: true);
                }

                (folder, next) = (Path.Combine(_scratch.Path, cycle.ToString(CultureInfo.InvariantCulture)), 0);
                Directory.CreateDirectory(folder);
            }

            // From the first acknowledged step on, so that each kind of step is met at each of its moments.
            long ledger = Kill(folder, next, TimeSpan.FromMilliseconds(moments.NextDouble() * 120));
            long there = BackupSteps.Check(folder, ledger);
            acknowledged += ledger - next;
            underWay += there - ledger;
            next = there;
        }

        SuiteRun.Current.Progress.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"mesh: {cycles} processes killed that back up and restore, {acknowledged} acknowledged steps kept, {underWay} of those under way whole, the others not done"));
        acknowledged.Should().BeGreaterThan(cycles, "processes that die before they do anything prove nothing");
    }

    public void Dispose() => _scratch.Dispose();

    private static long Kill(string folder, long first, TimeSpan moment)
    {
        using RunningChild child = RunningChild.Start(
            "mesh-backup", folder, SqliteDurability.Normal.ToString(), first.ToString(CultureInfo.InvariantCulture));
        Acknowledgements ledger = new(child.Output, first, enough: 1);
        ledger.Enough.WaitAsync(Patience).GetAwaiter().GetResult();
        Task.Delay(moment).GetAwaiter().GetResult();
        child.Kill();
        ledger.Closed.WaitAsync(Patience).GetAwaiter().GetResult();
        return ledger.Next;
    }
}
