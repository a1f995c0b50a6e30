using Harness.Xunit.Turns;

namespace Acceptance.Gate;

/// <summary>One side of a launch: its fresh process with the cell's test, arranged and proved.</summary>
internal sealed class Side(WorkerProcess worker, bool isHead) : IDisposable
{
    public WorkerProcess Worker => worker;

    /// <summary>Processor seconds for each second of work; above one, several threads did it.</summary>
    public double Threads { get; private set; }

    /// <summary>Length of one operation, or of a block where that is longer.</summary>
    public double ShortestBlock { get; private set; }

    /// <summary>Arranges the cell and proves its answers.</summary>
    /// <exception cref="CellStopped">The test ended before its operation was offered.</exception>
    public void Arrange(string test)
    {
        worker.Exact.Clear();
        WorkerAnswer answer = worker.Ask(new WorkerCommand("test", test));
        if (answer.Kind == "ended")
        {
            throw new CellStopped(isHead, answer.Text!, answer.Detail ?? "");
        }
    }

    /// <summary>Warm-up on all cores.</summary>
    public void Warm(int milliseconds)
    {
        WorkerAnswer warmed = worker.Ask(new WorkerCommand("warm", Milliseconds: milliseconds));
        (Threads, ShortestBlock) = (warmed.Value, warmed.Seconds);
    }

    /// <summary>A timed block.</summary>
    /// <returns>Seconds for each operation.</returns>
    public double Block(int milliseconds, int? core, bool hot)
    {
        WorkerAnswer time = worker.Ask(new WorkerCommand("block", Milliseconds: milliseconds, Core: core, Hot: hot));
        return time.Seconds / time.Operations;
    }

    /// <summary>Gives no more turns, so that the test goes on to its end.</summary>
    public void Leave()
    {
        WorkerAnswer ended = worker.Ask(new WorkerCommand("leave"));
        if (ended.Text is not "passed")
        {
            throw new CellStopped(isHead, ended.Text!, ended.Detail ?? "");
        }
    }

    public void Dispose() => worker.Dispose();
}
