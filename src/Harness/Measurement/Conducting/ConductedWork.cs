namespace Harness.Measurement;

/// <summary>An operation whose blocks are timed one at a time, whenever its turn comes.</summary>
/// <remarks>Not thread safe: it runs on the thread that asks.</remarks>
public sealed class ConductedWork
{
    private readonly Func<TimeSpan, BlockTime> _block;
    private readonly Func<Action, Action, long> _once;

    private ConductedWork(Func<TimeSpan, BlockTime> block, Func<Action, Action, long> once) => (_block, _once) = (block, once);

    /// <summary>Short work that is called again and again.</summary>
    /// <param name="work">Performs some operations and returns how many.</param>
    /// <param name="collects">Whether the heap is collected before each block: for work that leaves garbage.</param>
    public static ConductedWork Repeated(Func<long> work, bool collects = false) => new(
        atLeast =>
        {
            if (collects)
            {
                GC.Collect();
            }

            return Block.Run(work, atLeast);
        },
        (begin, end) => Bracketed(work, begin, end));

    /// <summary>A whole task that needs fresh state each time; preparing is not timed.</summary>
    /// <param name="prepare">Prepares the run of the given serial number and returns its timed work.</param>
    public static ConductedWork Prepared(Func<int, Func<long>> prepare)
    {
        int run = 0;
        return new ConductedWork(
            atLeast => Together(atLeast, () =>
            {
                Func<long> work = prepare(run++);
                GC.Collect();
                return Block.Once(work);
            }),
            (begin, end) => Bracketed(prepare(run++), begin, end));
    }

    /// <summary>Work that times itself, a load of several threads for example.</summary>
    /// <param name="timed">Runs it once.</param>
    public static ConductedWork Timed(Func<BlockTime> timed) => new(
        atLeast => Together(atLeast, () =>
        {
            GC.Collect();
            return timed();
        }),
        (begin, end) => Bracketed(() => timed().Operations, begin, end));

    /// <summary>Runs it for at least so long.</summary>
    /// <returns>The operations, and the time that they took.</returns>
    public BlockTime Run(TimeSpan atLeast) => _block(atLeast);

    /// <summary>Runs it exactly once, for counters.</summary>
    /// <param name="begin">Called right before the timed part.</param>
    /// <param name="end">Called right after it.</param>
    /// <returns>How many operations that were.</returns>
    public long Once(Action begin, Action end) => _once(begin, end);

    private static long Bracketed(Func<long> work, Action begin, Action end)
    {
        begin();
        long operations = work();
        end();
        return Block.Performed(operations);
    }

    private static BlockTime Together(TimeSpan atLeast, Func<BlockTime> once)
    {
        BlockTime all = default;
        do
        {
            BlockTime next = once();
            all = new BlockTime(all.Operations + next.Operations, all.Elapsed + next.Elapsed);
        }
        while (all.Elapsed < atLeast);
        return all;
    }
}
