using System.Globalization;
using FluentAssertions.Specialized;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class PairedMeasurementTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Warms_both_up_and_then_alternates_on_the_calling_thread()
    {
        List<string> order = [];
        long Call(string name)
        {
            string entry = $"{name}{Environment.CurrentManagedThreadId}";
            if (order.Count == 0 || order[^1] != entry)
            {
                order.Add(entry);
            }

            return 1;
        }

        new PairedMeasurement(2, Short, Short).Run(() => Call("A"), () => Call("B"));
        int thread = Environment.CurrentManagedThreadId;
        string[] pair = [$"A{thread}", $"B{thread}"];
        order.Should().Equal(Enumerable.Repeat(pair, order.Count / 2).SelectMany(static it => it),
            "each side takes its turn, warming up and measured");
        order.Should().HaveCountGreaterThanOrEqualTo(6, "a pair or more warms up and two are measured");
    }

    [Fact]
    public void Counts_only_what_was_measured()
    {
        long ours = 0, oursByFirstProgress = -1;
        Comparison comparison = new PairedMeasurement(2, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(20)).Run(
            () => { ours++; return Busy.For(Short); },
            () => 1,
            (_, _) => oursByFirstProgress = oursByFirstProgress < 0 ? ours : oursByFirstProgress);
        comparison.OperationsMeasured.Should().Be(2, "a block of a call each");
        oursByFirstProgress.Should().BeGreaterThan(1, "calls that warmed up are not among them");
    }

    [Fact]
    public void Pairs_each_operation_block_with_the_yardstick_block_after_it()
    {
        Comparison comparison = new PairedMeasurement(3, Short, TimeSpan.Zero).Run(() => 10, () => 20);
        comparison.Operation.Count.Should().Be(3);
        comparison.Ratio.Values.Should().Equal(
            comparison.Operation.Values.Zip(comparison.Yardstick.Values, static (ours, theirs) => ours / theirs));
    }

    [Fact]
    public void Each_side_visits_its_working_set_before_each_of_its_blocks()
    {
        int ours = 0, theirs = 0;
        List<(int Ours, int Theirs)> after = [];
        PairedMeasurement how = new(2, TimeSpan.FromTicks(1), TimeSpan.Zero) { WorkingSet = 10 };

        Comparison comparison = how.Run(
            () => { ours++; return Busy.For(Short); }, () => { theirs++; return Busy.For(Short); }, (_, _) => after.Add((ours, theirs)));

        after.Should().Equal((12, 12), (23, 23)); // one warms up; ten visit and one is timed, twice
        comparison.OperationsMeasured.Should().Be(2);
        comparison.Conditions.Should().Be("each pair on one core, each side over its working set (10 operations) before its block");
        comparison.With(comparison).Conditions.Should().Be(comparison.Conditions);
        new PairedMeasurement(1, Short, TimeSpan.Zero).Run(() => 1, () => 1).Conditions.Should().BeNull();
    }

    [SkippableFact]
    public void Both_blocks_of_a_pair_keep_one_core_and_the_thread_is_free_afterwards()
    {
        List<string> ours = [], theirs = [];
        string before = AllowedCores();
        PairedMeasurement how = new(3, TimeSpan.FromTicks(1), TimeSpan.Zero) { WorkingSet = 1 };

        how.Run(
            () => { ours.Add(AllowedCores()); return 1; },
            () => { theirs.Add(AllowedCores()); return 1; },
            (_, _) => AllowedCores().Should().Be(before));

        ours.Skip(1).Should().Equal(theirs.Skip(1), "the first warms up");
        Skip.If(CoreBinding.Cores.Count < 2, "there is one core, or the system binds none");
        ours.Skip(1).Should().BeSubsetOf(CoreBinding.Cores.Select(static core => core.ToString(CultureInfo.InvariantCulture)));
        AllowedCores().Should().Be(before);
    }

    [Fact]
    public void A_thread_is_free_after_a_side_that_threw()
    {
        string before = AllowedCores();
        PairedMeasurement how = new(1, Short, TimeSpan.Zero) { WorkingSet = 1 };
        int calls = 0;
        ((Action)(() => how.Run(() => calls++ == 0 ? 1 : throw new IOException(), () => 1))).Should().Throw<IOException>();
        AllowedCores().Should().Be(before);
    }

    [Fact]
    public void A_working_set_is_not_negative() =>
        ((Action)(() => _ = new PairedMeasurement(1, Short, Short) { WorkingSet = -1 })).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void A_prepared_task_runs_once_per_preparation_and_alternates()
    {
        List<string> order = [];
        Func<int, Func<long>> Prepare(string name) => run =>
        {
            order.Add($"prepare {name}{run}");
            return () => { order.Add($"run {name}{run}"); return Busy.For(Short, 5); };
        };

        Comparison comparison = new PairedMeasurement(2, Short, TimeSpan.Zero).RunPrepared(Prepare("A"), Prepare("B"));
        order.Should().Equal(
            "prepare A0", "run A0", "prepare B0", "run B0", "prepare A1", "run A1", "prepare B1", "run B1");
        comparison.OperationsMeasured.Should().Be(10);
        comparison.Operation.Maximum.Should().BeLessThanOrEqualTo(5 / Short.TotalSeconds);
    }

    [Fact]
    public void A_prepared_task_warms_up_under_numbers_of_its_own()
    {
        List<int> runs = [];
        new PairedMeasurement(2, Short, Short).RunPrepared(run =>
        {
            runs.Add(run);
            return () => Busy.For(Short);
        });
        runs.Should().Equal(Enumerable.Range(0, runs.Count)).And.HaveCountGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void Preparing_is_not_timed()
    {
        Measured measured = new PairedMeasurement(1, Short, TimeSpan.Zero).RunPrepared(_ =>
        {
            Busy.For(TimeSpan.FromMilliseconds(500));
            return () => Busy.For(Short);
        });
        measured.Operation.Median.Should().BeGreaterThan(1 / 0.5);
    }

    [Fact]
    public void Tells_progress_after_each_repeat()
    {
        List<(int, int)> told = [];
        new PairedMeasurement(2, Short, TimeSpan.Zero).Run(() => 1, (done, total) => told.Add((done, total)));
        new PairedMeasurement(2, Short, TimeSpan.Zero).Run(() => 1, () => 1, (done, total) => told.Add((done, total)));
        told.Should().Equal((1, 2), (2, 2), (1, 2), (2, 2));
    }

    [Fact]
    public void Passes_on_what_the_work_throws() =>
        FluentActions.Invoking(() => new PairedMeasurement(1, Short, Short).Run(() => throw new TimeoutException("disk")))
            .Should().Throw<TimeoutException>().WithMessage("disk");

    [Fact]
    public void Refuses_numbers_that_make_no_measurement()
    {
        Refusing(static () => new PairedMeasurement(0, Short, Short)).WithParameterName("Repeats");
        Refusing(static () => new PairedMeasurement(1, TimeSpan.Zero, Short)).WithParameterName("BlockLength");
        Refusing(static () => new PairedMeasurement(1, Short, -Short)).WithParameterName("WarmUp");
    }

    private static ExceptionAssertions<ArgumentOutOfRangeException> Refusing(Func<PairedMeasurement> make) =>
        make.Should().Throw<ArgumentOutOfRangeException>();

    // As the kernel has it: "0-1", or "1" for a thread bound to core 1. Empty where there is no such file.
    private static string AllowedCores() => File.Exists("/proc/thread-self/status")
        ? File.ReadLines("/proc/thread-self/status").First(static line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal))
            .Split(':')[1].Trim()
        : "";
}
