using System.Globalization;
using Harness.Measurement;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Options;
using Sut.Storage;

namespace Harness.Xunit.Running;

/// <summary>The fingerprint of a run of this process: figures under the same one may be put together and compared.</summary>
public static class RunFingerprint
{
    private const double BytesPerGigabyte = 1e9;

    /// <summary>Of this machine, this runtime and this tree under these options.</summary>
    public static Fingerprint Of(SuiteOptions options) =>
        new(OfMachine(Machine.Current), Runtime(), Settings(options), GitState.Here.Commit);

    // In whole gigabytes, because the kernel keeps a little more or less for itself each time it boots.
    private static string OfMachine(Machine machine) => string.Create(
        CultureInfo.InvariantCulture,
        $"{machine.Cpu}, {machine.Cores} {(machine.Cores == 1 ? "core" : "cores")}, {(machine.Avx512 ? "AVX-512" : "no AVX-512")}, {machine.MemoryBytes / BytesPerGigabyte:F0} GB, {machine.Os}");

    private static string Runtime() =>
        $"{Machine.Current.Dotnet}, {Machine.Current.Gc}, {(SuiteProject.IsOptimized ? "optimised" : "NOT OPTIMISED")}, SQLite {SqliteDatabase.LibraryVersion}";

    private static string Settings(SuiteOptions options)
    {
        Profile profile = Suites.Plan.Profile(options.Profile);
        string measuring = string.Create(
            CultureInfo.InvariantCulture,
            $"profile {profile.Name}, {options.Repeats ?? profile.Repeats} repeats, blocks of {profile.Block.TotalMilliseconds} ms, warm-up {profile.WarmUp.TotalMilliseconds} ms, windows of {profile.Window.TotalMilliseconds} ms, seed {options.Seed}");
        return string.Join(", ", options.Shaping.Prepend(measuring));
    }
}
