using System.Globalization;
using Harness.Xunit.Turns;

namespace Acceptance.Children.Gate;

/// <summary>
/// A worker of the paired gate that measures nothing: it answers by a script, so that the other end can be tested.
/// <c>scripted-worker MICROSECONDS [hangs|dies|fails|skips|lacks|untimed] [COUNTER=N…] [threads=N]</c>.
/// </summary>
internal sealed class ScriptedWorkerChild : IChildProgram
{
    private const long Operations = 1_000;

    public string Name => "scripted-worker";

    public int Run(string[] arguments)
    {
        double seconds = double.Parse(arguments[0], CultureInfo.InvariantCulture) / 1e6;
        using TextReader commands = Console.In;
        using TextWriter answers = Console.Out;
        WorkerLine line = new(commands, answers);
        for (WorkerCommand command = line.Next(); command.Kind != "exit"; command = line.Next())
        {
            if (command.Kind == "test" && arguments.Contains("hangs"))
            {
                new ManualResetEventSlim().Wait();
            }

            if (command.Kind == "block" && arguments.Contains("dies"))
            {
                Environment.Exit(3);
            }

            line.Say(Answer(command.Kind, seconds, arguments));
        }

        return 0;
    }

    private static WorkerAnswer Answer(string command, double seconds, string[] arguments) => command switch
    {
        "test" when arguments.Contains("fails") => new WorkerAnswer("ended", "failed", "5 is not 4"),
        "test" when arguments.Contains("skips") => new WorkerAnswer("ended", "skipped", "one core is too few"),
        "test" when arguments.Contains("lacks") => new WorkerAnswer("ended", "unknown", "there is no such test"),
        "test" when arguments.Contains("untimed") => new WorkerAnswer("ended", "untimed", ""),
        "test" => new WorkerAnswer("ready"),
        "warm" => new WorkerAnswer("warmed", Operations: Operations, Seconds: Operations * seconds, Value: Given(arguments, "threads") ?? 1),
        "block" => new WorkerAnswer("time", Operations: Operations, Seconds: Operations * seconds),
        "count" => new WorkerAnswer("counted", Counters: arguments.Select(static it => it.Split('=')).Where(static it => it.Length == 2)
            .ToDictionary(static it => it[0], static it => double.Parse(it[1], CultureInfo.InvariantCulture))),
        _ => new WorkerAnswer("ended", "passed", ""),
    };

    private static double? Given(string[] arguments, string name) =>
        Array.Find(arguments, it => it.StartsWith($"{name}=", StringComparison.Ordinal)) is { } found
            ? double.Parse(found.Split('=')[1], CultureInfo.InvariantCulture) : null;
}
