namespace Harness.Measurement;

/// <summary>
/// Paired measurement of an operation and its yardstick, A B A B, in one process and on the calling thread, so that both
/// meet the same clock speed, the same neighbours and the same heap.
/// <para>
/// Each repeat's ratio is its operation block over the yardstick block right after it. Averaging the yardstick blocks
/// on both sides would cancel a linear drift, but drift between two neighbouring blocks is far below the noise, while a
/// stall in one block would then spoil two ratios; with plain partners it spoils one, and the median does not see it.
/// </para>
/// Immutable; its methods may run on one thread at a time only, because two measurements at once disturb each other.
/// </summary>
/// <param name="Repeats">
/// Number of A B pairs, at least 1; three give a median and a range, more a median that fewer disturbances reach.
/// </param>
/// <param name="BlockLength">The least wall time of one block, above zero; 50 ms or more for sub-millisecond operations.</param>
/// <param name="WarmUp">
/// The least time both sides together run unmeasured beforehand, by turns; then until their code is optimised, see
/// <see cref="Warming"/>. Zero means one unmeasured call of each, or none where runs are prepared.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
public sealed record PairedMeasurement(int Repeats, TimeSpan BlockLength, TimeSpan WarmUp)
{
    /// <summary>Number of A B pairs.</summary>
    public int Repeats { get; } = Require.AtLeastOne(Repeats, nameof(Repeats));

    /// <summary>The least wall time of one block.</summary>
    public TimeSpan BlockLength { get; } = Require.Positive(BlockLength, nameof(BlockLength));

    /// <summary>The least time both sides together run unmeasured beforehand.</summary>
    public TimeSpan WarmUp { get; } = Require.NotNegative(WarmUp, nameof(WarmUp));

    /// <summary>
    /// Operations that visit all memory which either side of a comparison in blocks reads; 0, as usual, where that does not matter. Above
    /// zero, each side visits it unmeasured before each of its blocks, because memory on small pages that was left alone for a tenth of a
    /// second costs a virtual machine microseconds a page when it is visited again; and both blocks of a pair are done on the core that
    /// is the fastest then. For works on the calling thread alone.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public long WorkingSet
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(WorkingSet));
            field = value;
        }
    }

    /// <summary>Measures short work in blocks, alternating with a yardstick.</summary>
    /// <param name="operation">Performs some operations (10 us or more together) and returns how many, at least 1.</param>
    /// <param name="yardstick">The same for the yardstick.</param>
    /// <param name="progress">Called outside timed blocks after each repeat with repeats done and repeats in all.</param>
    /// <exception cref="InvalidOperationException">A call returned less than 1.</exception>
    public Comparison Run(Func<long> operation, Func<long> yardstick, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(yardstick);
        Conducted.Offer(() => ConductedWork.Repeated(operation));
        Warming.Run(WarmUp, operation, yardstick);
        List<double> parts = [];
        Comparison comparison = WorkingSet > 0
            ? CompareVisited(operation, yardstick, parts, progress)
            : Compare(_ => Block.Run(operation, BlockLength, parts), _ => Block.Run(yardstick, BlockLength), progress);
        return comparison with { Parts = parts };
    }

    /// <summary>Measures short work in blocks, alone.</summary>
    /// <param name="operation">Performs some operations (10 us or more together) and returns how many, at least 1.</param>
    /// <param name="progress">Called outside timed blocks after each repeat with repeats done and repeats in all.</param>
    /// <exception cref="InvalidOperationException">A call returned less than 1.</exception>
    public Measured Run(Func<long> operation, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Conducted.Offer(() => ConductedWork.Repeated(operation));
        Warming.Run(WarmUp, operation);
        List<double> parts = [];
        return MeasureAlone(_ => Block.Run(operation, BlockLength, parts), progress) with { Parts = parts };
    }

    /// <summary>
    /// Measures a whole task that needs fresh state each time, alternating with a yardstick. Preparing is not timed and is followed by a
    /// full collection, so that no run pays for garbage of the one before. <see cref="BlockLength"/> plays no part.
    /// </summary>
    /// <param name="prepareOperation">
    /// Prepares one run and returns its timed work, which is called exactly once and returns its number of operations.
    /// The argument is the run's serial number from 0, warm-up runs included; it never repeats, so it may name files.
    /// </param>
    /// <param name="prepareYardstick">The same for the yardstick; both sides of a pair get the same number.</param>
    /// <param name="progress">Called outside timed work after each repeat with repeats done and repeats in all.</param>
    /// <exception cref="InvalidOperationException">A task returned less than 1, or was too short to time once.</exception>
    public Comparison RunPrepared(
        Func<int, Func<long>> prepareOperation,
        Func<int, Func<long>> prepareYardstick,
        Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(prepareOperation);
        ArgumentNullException.ThrowIfNull(prepareYardstick);
        Conducted.Offer(() => ConductedWork.Prepared(prepareOperation));
        int first = WarmUpRuns(prepareOperation, prepareYardstick);
        return Compare(
            i => Prepared(prepareOperation, first + i), i => Prepared(prepareYardstick, first + i), progress);
    }

    /// <summary>Measures a whole task that needs fresh state each time, alone; see the overload with a yardstick.</summary>
    /// <param name="prepareOperation">Prepares the run of the given serial number and returns its timed work.</param>
    /// <param name="progress">Called outside timed work after each repeat with repeats done and repeats in all.</param>
    /// <exception cref="InvalidOperationException">A task returned less than 1, or was too short to time once.</exception>
    public Measured RunPrepared(Func<int, Func<long>> prepareOperation, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(prepareOperation);
        Conducted.Offer(() => ConductedWork.Prepared(prepareOperation));
        int first = WarmUpRuns(prepareOperation);
        return MeasureAlone(i => Prepared(prepareOperation, first + i), progress);
    }

    private Comparison CompareVisited(Func<long> operation, Func<long> yardstick, List<double> parts, Action<int, int>? progress)
    {
        try
        {
            Comparison comparison = Compare(
                _ =>
                {
                    CoreBinding.Bind(CoreBinding.Fastest());
                    return Visited(operation, parts);
                },
                _ =>
                {
                    BlockTime block = Visited(yardstick, null);
                    CoreBinding.Bind(null);
                    return block;
                },
                progress);
            return comparison with
            {
                Conditions = FormattableString.Invariant(
                    $"each pair on one core, each side over its working set ({WorkingSet} operations) before its block"),
            };
        }
        finally
        {
            CoreBinding.Bind(null);
        }
    }

    private BlockTime Visited(Func<long> work, List<double>? parts)
    {
        for (long done = 0; done < WorkingSet;)
        {
            done += Block.Performed(work());
        }

        return Block.Run(work, BlockLength, parts);
    }

    private static BlockTime Prepared(Func<int, Func<long>> prepare, int run)
    {
        Func<long> work = prepare(run);
        GC.Collect();
        return Block.Once(work);
    }

    private int WarmUpRuns(params Func<int, Func<long>>[] prepare) => WarmUp == TimeSpan.Zero
        ? 0
        : Warming.Run(WarmUp, run => prepare.Aggregate(TimeSpan.Zero, (spent, side) => spent + Prepared(side, run).Elapsed));

    private Measured MeasureAlone(Func<int, BlockTime> operation, Action<int, int>? progress)
    {
        EarlyEnd end = new();
        return Measure(operation, (i, perSecond) =>
        {
            progress?.Invoke(i + 1, Repeats);
            return end.After(perSecond);
        });
    }

    private Measured Measure(Func<int, BlockTime> operation, Func<int, double, bool> ends)
    {
        List<double> rates = new(Repeats);
        long operations = 0;
        NoiseMeter meter = NoiseMeter.Start();
        for (int i = 0; i < Repeats; i++)
        {
            BlockTime block = operation(i);
            rates.Add(block.OperationsPerSecond);
            operations += block.Operations;
            if (ends(i, block.OperationsPerSecond))
            {
                break;
            }
        }

        return new Measured(new Repeats(rates), operations, meter.Stop());
    }

    private Comparison Compare(
        Func<int, BlockTime> operation, Func<int, BlockTime> yardstick, Action<int, int>? progress)
    {
        List<double> yardsticks = new(Repeats), ratios = new(Repeats);
        EarlyEnd end = new();
        Measured measured = Measure(
            operation,
            (i, perSecond) =>
            {
                yardsticks.Add(yardstick(i).OperationsPerSecond);
                ratios.Add(perSecond / yardsticks[^1]);
                progress?.Invoke(i + 1, Repeats);
                return end.After(perSecond, ratios[^1]);
            });
        return new Comparison(
            measured.Operation,
            new Repeats(yardsticks),
            new Repeats(ratios),
            measured.OperationsMeasured,
            measured.Noise);
    }
}
