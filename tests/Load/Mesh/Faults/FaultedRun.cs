using SQLitePCL;

namespace Load.Mesh;

/// <summary>Runs of one workload, each in a folder of its own, each with another fault.</summary>
/// <param name="scratch">Where the folders are made.</param>
/// <param name="earlier">The backup that is restored.</param>
/// <param name="inEarlier">What is in it.</param>
/// <param name="found">What each finds in its folder.</param>
internal sealed class FaultedRun(string scratch, string earlier, MeshRows inEarlier, FoundFiles found)
{
    /// <summary>Steps that were refused in all runs.</summary>
    public long Refusals { get; private set; }

    /// <summary>The calls that the workload makes when nothing fails.</summary>
    public IReadOnlyDictionary<FaultOperation, (int BeforeClosing, int All)> Count()
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(scratch, "run"));
        FaultedWorkload workload = Begin(folder);
        FaultSchedule.Begin(null);
        workload.Run();
        IReadOnlyDictionary<FaultOperation, int> open = FaultSchedule.Counts();
        workload.Close();
        IReadOnlyDictionary<FaultOperation, int> all = FaultSchedule.Counts();
        folder.Delete(recursive: true);
        workload.Refusals.Should().BeEmpty("nothing fails");
        return all.ToDictionary(of => of.Key, of => (open[of.Key], of.Value));
    }

    /// <summary>Runs the workload with a fault, or with none.</summary>
    /// <returns>What went wrong; null when all is well.</returns>
    public string? Try(FaultPoint? point)
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(scratch, "run"));
        FaultedWorkload workload = Begin(folder);
        long memory = raw.sqlite3_memory_used();
        int files = FaultyFile.Opened;
        try
        {
            FaultSchedule.Begin(point);
            Run(workload, point);
            workload.Close();
            Left(folder, workload);
            FaultyFile.Opened.Should().Be(files, "every file is closed again");
            Handles(folder).Should().BeEmpty();
            raw.sqlite3_memory_used().Should().Be(memory, "SQLite's memory is given back");
            return null;
        }
        catch (Exception failure)
        {
            return $"{found.Name}, {point}, in {workload.Step} after refusing {string.Join(", ", workload.Refusals.Distinct())}: {failure.GetType().Name}: {failure.Message}";
        }
        finally
        {
            FaultSchedule.Mend();
            workload.Close();
            Refusals += workload.Refusals.Count;
            folder.Delete(recursive: true);
        }
    }

    private FaultedWorkload Begin(DirectoryInfo folder)
    {
        found.Put(folder.FullName);
        return new FaultedWorkload(folder.FullName, earlier, inEarlier, found.Rows.Copy());
    }

    private static void Run(FaultedWorkload workload, FaultPoint? point)
    {
        workload.Run();
        if (point?.Duration == FaultDuration.UntilMended)
        {
            FaultSchedule.Mend();
            workload.RequireUsable("the same store");
        }

        workload.Close();
        (FaultSchedule.Struck > 0).Should().Be(point is not null, "the call was made");
        FaultSchedule.Mend();
        if (point?.Duration == FaultDuration.Once)
        {
            workload.Refusals.Count.Should().BeLessThanOrEqualTo(1, "one call failed");
        }

        workload.RequireUsable("a new store");
        workload.RequireBackup();
    }

    private static void Left(DirectoryInfo folder, FaultedWorkload workload)
    {
        string[] expected = workload.BackedUp is null ? ["mesh.db"] : ["backup.db", "mesh.db"];
        folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal).Should().Equal(expected);
    }

    private static IEnumerable<string> Handles(DirectoryInfo folder) => OperatingSystem.IsLinux()
        ? Directory.GetFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget ?? "")
            .Where(target => target.StartsWith(folder.FullName, StringComparison.Ordinal))
        : [];
}
