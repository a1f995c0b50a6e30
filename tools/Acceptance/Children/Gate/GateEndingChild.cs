using System.Diagnostics;
using Acceptance.Gate;

namespace Acceptance.Children.Gate;

/// <summary>
/// A run of the gate that waits for a worker which never answers, to be interrupted: <c>gate-ending</c>; prints the worker's id.
/// </summary>
internal sealed class GateEndingChild : IChildProgram
{
    public string Name => "gate-ending";

    public int Run(string[] arguments)
    {
        using IDisposable listening = Endings.Listen();
        ProcessStartInfo start = new("sleep", ["600"]) { RedirectStandardInput = true };
        using WorkerProcess worker = WorkerProcess.Start(start, isHead: true, TimeSpan.FromMinutes(5));
        Console.WriteLine(worker.Id);
        try
        {
            worker.Answer();
        }
        catch (WorkerFault)
        {
            Console.WriteLine(Endings.GaveUp ? "interrupted" : "died");
        }

        return 0;
    }
}
