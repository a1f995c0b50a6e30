using System.Reflection;
using System.Text;
using Harness.Measurement;
using Harness.Xunit.Running;

namespace Harness.Xunit.Turns;

/// <summary>
/// A test assembly as the worker of a paired gate: started as a program, it lists its cells, runs the test of one until its operation is
/// offered, and lets that run by turns with another process. Commands come on standard input, answers go to standard output.
/// </summary>
public static class TurnWorker
{
    /// <summary>The one argument that makes a test assembly a worker.</summary>
    internal const string Argument = "turns";

    /// <summary>A second one, for a worker that counts and is not timed.</summary>
    internal const string Counting = "counting";

    /// <summary>Runs the worker until it is told to exit, or nobody is there to tell it.</summary>
    /// <param name="assembly">The test assembly.</param>
    /// <param name="arguments">Of the program.</param>
    /// <returns>The exit code: 0, or 2 where the argument is another.</returns>
    public static int Run(Assembly assembly, string[] arguments)
    {
        if (arguments is not ([Argument] or [Argument, Counting]))
        {
            Console.Error.WriteLine($"This is a test assembly: run it by dotnet test. Only the paired gate starts it, with '{Argument}'.");
            return 2;
        }

        bool counts = arguments.Length > 1;
        if (counts)
        {
            SqliteCounters.Begin();
        }

        UTF8Encoding plain = new(encoderShouldEmitUTF8Identifier: false);
        using StreamReader commands = new(Console.OpenStandardInput(), plain);
        using StreamWriter answers = new(Console.OpenStandardOutput(), plain);
        Console.SetOut(Console.Error); // whatever a test prints is no answer
        WorkerLine line = new(commands, answers);
        ConductedTurns turns = new(line);
        Conducted.By(turns);
        SuiteRun.Conduct(cell => new ConductedCell(cell, line, counts));
        using TestsOfAssembly tests = new(assembly);
        while (line.Next() is { Kind: not "exit" } command)
        {
            Answer(command, line, turns, tests);
        }

        return 0;
    }

    private static void Answer(WorkerCommand command, WorkerLine line, ConductedTurns turns, TestsOfAssembly tests)
    {
        if (command.Kind == "list")
        {
            foreach (ListedTest test in tests.All)
            {
                line.Say(new WorkerAnswer("test", Test: test));
            }

            line.Say(new WorkerAnswer("listed"));
            return;
        }

        turns.Offered = false;
        (string outcome, string said) = tests.Run(command.Test ?? "");
        outcome = said == ConductedException.Words ? "passed" : outcome == "passed" && !turns.Offered ? "untimed" : outcome;
        line.Say(new WorkerAnswer("ended", outcome, said));
    }
}
