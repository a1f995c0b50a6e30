using System.Collections.Concurrent;
using Harness.Measurement;
using Harness.Xunit.Postgres;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Xunit.Running;

/// <summary>
/// Starts and ends the <see cref="SuiteRun"/> around an assembly's tests. What the start refuses (an option, a threshold
/// file, a second terminal) becomes the failure of every test, so that it is read and cannot be mistaken for a pass.
/// </summary>
internal sealed class SuiteAssemblyRunner : XunitTestAssemblyRunner
{
    private readonly OutcomeSink _outcome;
    private SuiteRun? _run;

    public SuiteAssemblyRunner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, OutcomeSink outcome,
            ITestFrameworkExecutionOptions options)
        : base(assembly, cases, diagnostics, outcome, options) => _outcome = outcome;

    protected override Task AfterTestAssemblyStartingAsync()
    {
        if (Conducted.IsOn)
        {
            return base.AfterTestAssemblyStartingAsync(); // whoever conducts has begun it, and asks for one test at a time
        }

        Aggregator.Run(() =>
        {
            _run = SuiteRun.Start(text => DiagnosticMessageSink.OnMessage(new DiagnosticMessage(text)));
            HashSet<string> chosen = [.. _run.Choose([.. TestCases.Select(Plan)])];
            TestCases = [.. TestCases.Where(test => chosen.Contains(test.DisplayName))];
            Suites.RefuseMisfits(Suites.Options, TestCases.Select(test => test.TestMethodArguments).OfType<object[]>()
                .Where(it => it is [CellCase]).Select(it => ((CellCase)it[0]).Cell));
            _run.Expect(TestCases.Count(test => test.TestMethodArguments is [CellCase]));
        });
        return base.AfterTestAssemblyStartingAsync();
    }

    // A finished test is written before the next one begins: no clock then runs beside the writing, and a kill costs one test.
    protected override IMessageBus CreateMessageBus() =>
        SuiteRun.KeepsTests && !Conducted.IsOn
            ? new SynchronousMessageBus(ExecutionMessageSink, stopOnFail: false) : base.CreateMessageBus();

    protected override Task<RunSummary> RunTestCollectionAsync(
        IMessageBus messageBus, ITestCollection testCollection, IEnumerable<IXunitTestCase> testCases,
            CancellationTokenSource cancellationTokenSource)
    {
        SystemChange.Begin(testCases.First().Traits.TryGetValue("System", out List<string>? systems) ? systems[0] : null);
        return base.RunTestCollectionAsync(messageBus, testCollection, testCases, cancellationTokenSource);
    }

    protected override async Task<RunSummary> RunTestCollectionsAsync(IMessageBus messageBus, CancellationTokenSource cancellation)
    {
        RunSummary summary = _run?.Turns is { } turns ? await RunInGoesAsync(turns, messageBus, cancellation)
            : _run is not null && SuiteRun.KeepsTests ? await RunMeasuringFirstAsync(_run, messageBus, cancellation)
            : await base.RunTestCollectionsAsync(messageBus, cancellation);
        Aggregator.Run(PostgresServer.Stop);
        Aggregator.Run(() =>
            _run?.Finish(summary.Total - summary.Failed - summary.Skipped, summary.Failed, summary.Skipped, _outcome.Failures));
        return summary;
    }

    private async Task<RunSummary> RunMeasuringFirstAsync(SuiteRun run, IMessageBus messageBus, CancellationTokenSource cancellation)
    {
        RunSummary summary = new();
        List<(ITestCollection Collection, List<IXunitTestCase> Tests)> beside = [];
        foreach ((ITestCollection collection, List<IXunitTestCase> tests) in OrderTestCollections())
        {
            if (tests.TrueForAll(static test => BesideOthersAttribute.Is(test.TestMethod.TestClass)))
            {
                beside.Add((collection, tests));
            }
            else if (!cancellation.IsCancellationRequested)
            {
                summary.Aggregate(await RunTestCollectionAsync(messageBus, collection, tests, cancellation));
            }
        }

        // Threads of their own: most of these tests wait for a process or for the disk, and the pool's are for what they wait for.
        SystemChange.Begin(null);
        run.IsCrowded = true;
        ConcurrentQueue<(ITestCollection, List<IXunitTestCase>)> mostFirst = new(beside.OrderByDescending(static it => it.Tests.Count));
        Task<RunSummary>[] lanes = [.. Enumerable.Range(0, BesideOthersAttribute.Lanes).Select(_ => Task.Factory.StartNew(
            () => RunLane(mostFirst, messageBus, cancellation),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        Array.ForEach(await Task.WhenAll(lanes), summary.Aggregate);
        run.IsCrowded = false;
        return summary;
    }

    private RunSummary RunLane(
        ConcurrentQueue<(ITestCollection Collection, List<IXunitTestCase> Tests)> waiting, IMessageBus messageBus,
            CancellationTokenSource cancellation)
    {
        RunSummary summary = new();
        while (!cancellation.IsCancellationRequested
            && waiting.TryDequeue(out (ITestCollection Collection, List<IXunitTestCase> Tests) next))
        {
            summary.Aggregate(base.RunTestCollectionAsync(messageBus, next.Collection, next.Tests, cancellation).GetAwaiter().GetResult());
        }

        return summary;
    }

    // Each go runs its tests in the order of a whole run, so that a system's data are made once in it.
    private async Task<RunSummary> RunInGoesAsync(BudgetTurns turns, IMessageBus messageBus, CancellationTokenSource cancellation)
    {
        RunSummary summary = new();
        while (!cancellation.IsCancellationRequested && turns.Next() is { Count: > 0 } names)
        {
            foreach ((ITestCollection collection, List<IXunitTestCase> tests) in OrderTestCollections())
            {
                IXunitTestCase[] chosen = [.. tests.Where(test => names.Contains(test.DisplayName))];
                if (chosen.Length > 0 && !cancellation.IsCancellationRequested)
                {
                    summary.Aggregate(await RunTestCollectionAsync(messageBus, collection, chosen, cancellation));
                }
            }
        }

        return summary;
    }

    // Classes with a fixture, or in a collection of their own, share what it made; elsewhere each test stands alone.
    private static SuiteTest Plan(IXunitTestCase test)
    {
        ITestClass tests = test.TestMethod.TestClass;
        bool shares = tests.TestCollection.CollectionDefinition is not null
            || tests.Class.Interfaces.Any(type => type.Name.StartsWith(typeof(IClassFixture<>).FullName!, StringComparison.Ordinal));
        return new SuiteTest(test.DisplayName, shares ? tests.TestCollection.DisplayName : test.DisplayName,
            test.Traits.TryGetValue("System", out List<string>? systems) ? systems[0] : null,
            test.TestMethodArguments is [CellCase cell, ..] ? cell.Cell : null);
    }
}
