using System.Globalization;
using Corpora.Mesh;
using Sut.Storage;
using Xunit.Sdk;

namespace Load.Mesh;

/// <summary>
/// A writer process is killed again and again; the process that survives holds the ledger of what was acknowledged. A kill
/// is no power cut: the operating system keeps what it was given, so even <see cref="SqliteDurability.Normal"/> may lose
/// nothing here. What a power cut takes, the last test takes from the log by hand, and the same check must see it.
/// </summary>
[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "mesh")]
public sealed class KillTests : IDisposable
{
    // The check reads a whole file in each cycle: files are left behind before they grow.
    private const int CyclesPerFile = 5;
    private readonly ScratchFolder _folder = new();

    [Theory]
    [InlineData(SqliteDurability.Normal)]
    [InlineData(SqliteDurability.Full)]
    public void A_killed_writer_loses_no_acknowledged_batch_and_leaves_none_half_done(SqliteDurability durability)
    {
        int cycles = ProfileValue.Choose(smoke: 2, quick: 10, full: 500);
        Random moments = new(unchecked((int)Suites.Options.Seed + (int)durability));
        (string file, long first, long nodes) = ("", 0, 0);
        (long acknowledged, long underWay, long mostBytes) = (0, 0, 0);
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            if (cycle % CyclesPerFile == 0)
            {
                (file, nodes) = (_folder.Emptied().NextFile(".db"), 0);
            }

            // One of each file's cycles counts its moment from the start of the process, the first, which creates the file.
            bool fromStart = cycle % CyclesPerFile == 0 && cycle > 0;
            TimeSpan moment = TimeSpan.FromMilliseconds(moments.NextDouble() * (fromStart ? 300 : 100));
            long next = new KillCycle(file, first, durability.ToString()).Run("mesh-writer", fromStart, moment);
            (long there, nodes) = SurvivingBatches.Check(file, first, next, nodes);
            acknowledged += next - first;
            underWay += there - next;
            mostBytes = Math.Max(mostBytes, new FileInfo(file).Length);
            first = there;
        }

        SuiteRun.Current.Progress.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"mesh: {cycles} writers killed (sync={durability}), {acknowledged} acknowledged batches whole, {underWay} of those under way whole, the others not there; integrity ok; largest file {mostBytes} bytes"));
        acknowledged.Should().BeGreaterThan(cycles, "writers that die before they write prove nothing");
    }

    [Fact]
    public void The_same_check_sees_what_a_careless_writer_loses_with_its_log()
    {
        // The careless writer writes rows of version 1, into a store of its kind, never syncs, and dies.
        string file = _folder.NextFile(".db");
        OldStore.Write(file, []);

        // So many that half of the log cannot hold them all, however few the writer was given time for.
        long acknowledged = new KillCycle(file, 0, "Off")
            .Run("mesh-careless-writer", fromStart: false, TimeSpan.FromMilliseconds(100), enough: 20);
        string untouched = _folder.NextFile(".db");
        foreach (string part in (string[])["", "-wal"])
        {
            File.Copy(file + part, untouched + part);
        }

        // A power cut keeps of an unsynced file what happened to be written back: here, the first half of the log.
        using (FileStream log = new(file + "-wal", FileMode.Open))
        {
            log.SetLength(log.Length / 2);
        }

        SurvivingBatches.Check(untouched, 0, acknowledged, 0).Next.Should()
            .BeGreaterThanOrEqualTo(acknowledged, "a kill alone loses nothing");
        XunitException seen = Assert.Throws<XunitException>(() => SurvivingBatches.Check(file, 0, acknowledged, 0));
        SuiteRun.Current.Progress.Note(
            $"mesh: with synchronous=OFF and half the log gone, of {acknowledged} acknowledged batches: {seen.Message}");
        seen.Message.Should().Match("Batch * was acknowledged and is not there.");
    }

    public void Dispose() => _folder.Dispose();
}
