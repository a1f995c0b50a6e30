using System.CommandLine;
using System.Diagnostics;
using Acceptance.Gate;
using Harness.Gate;
using Harness.Reports;
using Harness.Xunit.Options;
using Harness.Xunit.Running;
using Harness.Xunit.Turns;

namespace Acceptance.Verbs;

/// <summary>
/// <c>gate REF</c>: is the working tree slower than that commit? Each cell that the filter asks for ends with one line. Red when one is
/// slower, or costs more, or is wrong.
/// </summary>
internal sealed class GateCommand : Command
{
    private const int Interrupted = 130; // 128 and the number of SIGINT, as a shell has it

    public GateCommand()
        : base("gate", "Tells whether the working tree is slower than a commit: each cell against it, on this machine, now.")
    {
        Argument<string?> reference =
            new("ref") { Description = "A branch, a tag or a commit; not given: BASE.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> filter = new("--filter")
        {
            Description = "Which cells, as for dotnet test; all by default.", DefaultValueFactory = static _ => BuildRequest.Filter,
        };
        Add(reference);
        Add(filter);
        SetAction(parsed => Compare(parsed.GetValue(reference), parsed.GetRequiredValue(filter)));
    }

    private static int Compare(string? reference, string filter)
    {
        IReadOnlyDictionary<string, string> variables = BuildRequest.Variables;
        SuiteOptions options = BuildRequest.Settings.Length > 0
            ? BeginCommand.RunOptions(BuildRequest.Settings, BuildRequest.Overrides) : SuiteOptions.FromEnvironment();
        GateOptions asked = options.Of<GateOptions>();
        reference ??= asked.Base ?? throw new GateRefusal("Name the commit to compare with: gate REF, or BASE=REF.");
        GateSettings settings = new()
        {
            Rule = asked.Rule, WideRule = asked.WideRule, Seed = asked.Seed, MostSeconds = asked.Seconds, Patience = asked.Patience,
            MeasuresUnchanged = asked.MeasuresUnchanged, Tells = asked.Tells,
        };
        using MeasuringLock alone = MeasuringLock.Take(Suites.LockFolder);
        using IDisposable listening = Endings.Listen();
        long began = Stopwatch.GetTimestamp();
        BaseCommit? baseline = null;
        GateRun? run = null;
        string? interruption = null;
        try
        {
            baseline = BaseCommit.Find(RepositoryRoot.Path, reference);
            Sides sides = new(RepositoryRoot.Path, options.Artifacts, baseline, variables, settings.Patience);
            run = new GateRun(settings, baseline, sides.Start, static line => Console.WriteLine(PrintableText.Of(line)));
            Compare(run, sides, baseline, filter, settings);
        }
        catch (OperationCanceledException) when (Endings.GaveUp)
        {
            interruption = FormattableString.Invariant($"interrupted: {run?.Outcomes.Count ?? 0} cells are decided, {run?.Open ?? 0} were open, no process is left");
            Console.WriteLine(interruption);
        }

        if (baseline is null || run is null)
        {
            return Interrupted;
        }

        IReadOnlyList<(string Name, string Words)> facts = GateFolder.Facts(settings, baseline, run.Timed, Stopwatch.GetElapsedTime(began));
        GateReport report = new(baseline.Shown, facts, run.Outcomes, interruption);
        int exit = GateFolder.Tell(report, Path.Combine(options.Artifacts, "gate"));
        return interruption is null ? exit : Interrupted;
    }

    private static void Compare(GateRun run, Sides sides, BaseCommit baseline, string filter, GateSettings settings)
    {
        string[] projects = [.. ProjectSelection.Of(filter).Where(static project => project != "Unit")];
        Console.WriteLine($"gate: this tree against {baseline.Shown}; building both sides");
        sides.BuildMeasured();
        sides.BuildHeadTests(projects);
        ListedTest[] chosen = [.. projects.SelectMany(sides.Tests).Where(test => ChosenTests.Asks(filter, test))];
        if (chosen.Length == 0)
        {
            throw new GateRefusal($"--filter '{filter}' asks for no cell that has a speed.");
        }

        HashSet<string> changed = [.. chosen.Select(static test => test.System).Distinct()
            .Where(system => settings.MeasuresUnchanged || sides.Differences(system).Count > 0)];
        if (changed.Count > 0)
        {
            sides.BuildBaseTests(projects);
        }

        List<ListedTest> compared = [];
        foreach (ListedTest test in chosen)
        {
            if (!changed.Contains(test.System))
            {
                run.Say(test.Cell, $"its compiled code is that of {baseline.Shown}", GateVerdict.Unchanged);
            }
            else if (sides.Lacks(test.System) is { } lacking)
            {
                run.Say(test.Cell, $"{baseline.Shown} lacks what it calls: {lacking}", GateVerdict.NotComparable);
            }
            else
            {
                compared.Add(test);
            }
        }

        run.Compare(compared);
    }
}
