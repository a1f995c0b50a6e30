namespace Sut.Vectors;

/// <summary>
/// Calibration of ef to the recall that is asked: the narrowest width that reaches it against exact search, on a
/// sample of the vectors and on recent queries. On a thread of the pool, when the store has twice as many vectors as last time (where
/// recall is short of 0.99, half as many more), or half as many, or a quarter of them were deleted or replaced; one at a time, and from the
/// first search on that gave no width: whoever gives one to each is not disturbed. Searches go on meanwhile by the width before.
/// </summary>
internal sealed class Calibrator(VectorStoreOptions options, Slots slots, SlotReader reader, Searcher searcher, RecentQueries recent)
{
    /// <summary>The width of a store that has not measured yet.</summary>
    public const int FirstEf = 64;

    private const int K = 10;

    // 256 answers of ten err by half a point at 0.95: so much more than what is asked is wanted of them.
    private const int Sampled = 256;
    private const double Margin = 0.01;

    // Self-recall is promised from the default recall on: all vectors but one of so many find themselves. A sample of some thousands leaves
    // that less to chance than one of a thousand. A high recall does not tell: who is lost may stay lost however wide.
    private const int SelvesAsked = 4096;
    private const int SelvesPerLost = 1000;

    // Hard data ask for a width that grows with about the root of their number; between measurements it is scaled by that.
    private const double Growth = 1.5;
    private const double EasyGrowth = 2;
    private const double IsEasy = 0.99;

    // Below this even the first width sees a large part of all.
    private const int LeastVectors = 1024;

    private static readonly int[] Widths = [16, 32, FirstEf, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096];

    // A whole step finds up to a point more, and chance decides which of two stores of the same vectors takes it: between the last width
    // that is too narrow and the first that is not, quarters of the step are tried.
    private const int Parts = 4;

    private readonly Lock _running = new();
    private readonly Lock _telling = new();
    private RecallCalibration? _last;
    private long _hiddenThen;
    private int _isQueued;
    private int _clears;
    private bool _isAsked;

    public long Bytes => recent.Bytes;

    /// <summary>Result of the last measurement; null before.</summary>
    public RecallCalibration? Last => Volatile.Read(ref _last);

    /// <summary>The width of a search that says no other.</summary>
    public int Ef
    {
        get
        {
            if (options.Ef > 0 || Last is not { } last)
            {
                return options.Ef > 0 ? options.Ef : FirstEf;
            }

            double grown = slots.Live / (double)Math.Max(1, last.Vectors);
            return last.Ef <= FirstEf || grown <= 1 ? last.Ef : (int)(last.Ef * Math.Sqrt(grown));
        }
    }

    /// <summary>True while a thread of the pool measures or is about to.</summary>
    public bool IsQueued => Volatile.Read(ref _isQueued) != 0;

    private bool IsDue
    {
        get
        {
            int live = slots.Live;
            if (!Volatile.Read(ref _isAsked) || options.Ef > 0 || live < Math.Max(LeastVectors, options.ExactBelow + 1))
            {
                return false;
            }

            return Last is not { } last || live >= (last.Recall >= IsEasy ? EasyGrowth : Growth) * last.Vectors || live <= last.Vectors / 2
                || slots.Hidden - Volatile.Read(ref _hiddenThen) > live / 4;
        }
    }

    /// <summary>Takes over what a loaded store had measured.</summary>
    public void Restore(RecallCalibration? last) => (_last, _hiddenThen) = (last, slots.Hidden);

    /// <summary>Forgets what was measured, and what is just being measured.</summary>
    public void Clear()
    {
        lock (_telling)
        {
            _clears++;
            Volatile.Write(ref _last, null);
        }
    }

    /// <summary>The width for a search that says no other and is about to start; from the first of these on the store measures.</summary>
    public int EfAsked()
    {
        if (!Volatile.Read(ref _isAsked))
        {
            Volatile.Write(ref _isAsked, true);
        }

        RunWhenDue();
        return Ef;
    }

    /// <summary>Has a thread of the pool measure when it is time.</summary>
    public void RunWhenDue()
    {
        if (IsDue && Interlocked.Exchange(ref _isQueued, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static it => it.RunQueued(), this, preferLocal: false);
        }
    }

    /// <summary>Measures now.</summary>
    /// <returns>What it chose.</returns>
    public RecallCalibration Run()
    {
        lock (_running)
        {
            long hidden = slots.Hidden;
            int clears = Volatile.Read(ref _clears);
            RecallCalibration measured = Measure();
            lock (_telling)
            {
                if (_clears == clears)
                {
                    Volatile.Write(ref _hiddenThen, hidden);
                    Volatile.Write(ref _last, measured);
                }
            }

            return measured;
        }
    }

    private void RunQueued()
    {
        try
        {
            if (IsDue)
            {
                Run();
            }
        }
        catch (OutOfMemoryException)
        {
            // The width before stays, and the next change asks again.
        }
        finally
        {
            Volatile.Write(ref _isQueued, 0);
        }
    }

    private RecallCalibration Measure()
    {
        int live = slots.Live;
        int[] selves = Sample(SelvesAsked);
        if (selves.Length == 0)
        {
            return new RecallCalibration(options.Recall, Ef, 1, 1, live);
        }

        RecallSample sample = new(searcher, options.Dimension, K, Copies(selves), recent.Copy());
        int[] widths = options.Ef > 0 ? [options.Ef]
            : options.Recall < VectorStoreOptions.DefaultRecall ? Widths
            : Widths[Array.IndexOf(Widths, FirstEf)..];
        (RecallCalibration Measured, bool IsEnough) tried = Try(widths[0], sample, selves, live);
        int narrow = 0;
        for (int i = 1; i < widths.Length && !tried.IsEnough; i++)
        {
            narrow = tried.Measured.Ef;
            tried = Try(widths[i], sample, selves, live);
        }

        int part = (tried.Measured.Ef - narrow) / Parts;
        while (tried.IsEnough && narrow > 0 && tried.Measured.Ef - narrow > part)
        {
            int middle = (narrow + tried.Measured.Ef) / 2;
            (RecallCalibration Measured, bool IsEnough) between = Try(middle, sample, selves, live);
            (tried, narrow) = between.IsEnough ? (between, narrow) : (tried, middle);
        }

        return tried.Measured;
    }

    private (RecallCalibration Measured, bool IsEnough) Try(int ef, RecallSample sample, int[] selves, int live)
    {
        double recall = sample.RecallAt(ef);
        bool isEnough = ef >= live || recall >= Math.Min(options.Recall + Margin, (1 + options.Recall) / 2);
        bool isFoundAsked = options.Recall >= VectorStoreOptions.DefaultRecall && options.Metric != VectorMetric.InnerProduct;
        int lost = isEnough && isFoundAsked ? Lost(ef, selves) : 0;
        return (
            new RecallCalibration(options.Recall, ef, recall, 1 - (lost / (double)selves.Length), live),
            isEnough && (ef >= live || lost <= Math.Max(1, selves.Length / SelvesPerLost)));
    }

    private int Lost(int ef, int[] selves)
    {
        float[] vector = new float[options.Dimension];
        int lost = 0;
        foreach (int slot in selves)
        {
            lost += reader.TryCopy(slot, vector) && !searcher.FindsItself(slot, vector, ef) ? 1 : 0;
        }

        return lost;
    }

    private (int Slot, float[] Vector)[] Copies(int[] selves)
    {
        List<(int Slot, float[] Vector)> copies = new List<(int Slot, float[] Vector)>(Sampled);
        foreach (int slot in selves.AsSpan(0, Math.Min(selves.Length, Sampled)))
        {
            float[] vector = new float[options.Dimension];
            if (reader.TryCopy(slot, vector))
            {
                copies.Add((slot, vector));
            }
        }

        return [.. copies];
    }

    // Slots at even distances: the same vectors give the same sample.
    private int[] Sample(int most)
    {
        List<int> sample = new List<int>(most);
        int end = slots.End;
        double step = Math.Max(1, end / (double)most);
        for (double at = step / 2; at < end; at += step)
        {
            if (slots.StateOf((int)at) == SlotState.Live)
            {
                sample.Add((int)at);
            }
        }

        int[] mixed = [.. sample];
        new Random(mixed.Length).Shuffle(mixed);
        return mixed;
    }
}
