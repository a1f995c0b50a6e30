using Harness.Xunit.Turns;

namespace Scale;

/// <summary>This assembly started as a program: a worker of the paired gate.</summary>
internal static class Worker
{
    private static int Main(string[] arguments) => TurnWorker.Run(typeof(Worker).Assembly, arguments);
}
