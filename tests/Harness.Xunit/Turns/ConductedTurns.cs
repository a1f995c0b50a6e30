using Harness.Measurement;

namespace Harness.Xunit.Turns;

/// <summary>Turns of an operation: it runs when the conductor at the other end of the line says so, and only then.</summary>
internal sealed class ConductedTurns(WorkerLine line) : IConductor
{
    private int? _core;

    /// <summary>Whether an operation was offered since this was last asked to forget.</summary>
    public bool Offered { get; set; }

    public void Conduct(ConductedWork work)
    {
        Offered = true;
        line.Say(new WorkerAnswer("ready"));
        while (true)
        {
            WorkerCommand command = line.Next();
            switch (command.Kind)
            {
                case "warm":
                    Bind(null);
                    line.Say(Warm(work, TimeSpan.FromMilliseconds(command.Milliseconds)));
                    break;
                case "block":
                    Bind(command.Core);
                    line.Say(Timed(work, command));
                    break;
                case "count":
                    Bind(null);
                    line.Say(new WorkerAnswer("counted", Counters: OperationCounters.Of(work)));
                    break;
                case "leave":
                    Bind(null);
                    return;
                default:
                    // The other end is gone: nothing that this process could still say would be heard.
                    Environment.Exit(1);
                    return;
            }
        }
    }

    private static WorkerAnswer Warm(ConductedWork work, TimeSpan atLeast)
    {
        Warming.Run(atLeast, [() => work.Run(TimeSpan.FromTicks(1)).Operations]);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        BlockTime last = work.Run(TimeSpan.FromTicks(atLeast.Ticks / 4));
        return new WorkerAnswer("warmed", Operations: last.Operations, Seconds: last.Elapsed.TotalSeconds,
            Value: (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / last.Elapsed.TotalSeconds);
    }

    private static WorkerAnswer Timed(ConductedWork work, WorkerCommand command)
    {
        TimeSpan atLeast = TimeSpan.FromMilliseconds(command.Milliseconds);
        if (command.Hot)
        {
            work.Run(atLeast);
        }

        BlockTime time = work.Run(atLeast);
        return new WorkerAnswer("time", Operations: time.Operations, Seconds: time.Elapsed.TotalSeconds);
    }

    private void Bind(int? core)
    {
        if (core != _core)
        {
            CoreBinding.Bind(core);
            _core = core;
        }
    }
}
