namespace Sut.Vectors;

/// <summary>Front of all searches: checks queries, picks graph or scan, and turns slots into ids.</summary>
internal sealed unsafe class Searcher(
    VectorStoreOptions options, Slots slots, Engine engine, WorkspacePool workspaces, ReadSections reads, RecentQueries recent)
{
    // Vectors deleted while a search ran make its answer short; a few times it starts again, then the short answer stands.
    private const int Attempts = 4;

    // Work for one thread of several; a multiple of four, and long enough that sharing it out costs nothing.
    private const int Share = 4 * PinnedPages.PageItems;

    private readonly GraphSearch _graphSearch = new(slots, engine);

    /// <summary>The width of a search that says none.</summary>
    public Func<int> Ef { get; set; } = static () => Calibrator.FirstEf;

    /// <summary>Search through the graph where that is worth while, as if one of its slots were not there.</summary>
    public int Search(
        ReadOnlySpan<float> query, int k, Span<Neighbour> result, int ef, Predicate<Metadata>? filter, int except = Graph.NoSlot)
    {
        Check(k, 1, result.Length, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ef);
        if (slots.Live <= Math.Max(options.ExactBelow, k))
        {
            return SearchExact(query, k, result, filter, 1);
        }

        Workspace workspace = workspaces.Rent();
        ReadSections.Entrance entered = reads.Enter();
        try
        {
            float* laid = workspace.Query.Start;
            slots.Components.Normalise(query, laid, nameof(query));
            if (ef == 0)
            {
                recent.Offer(query, workspace);
                ef = Ef();
            }

            if (_graphSearch.TryFind(laid, workspace, k, ef, filter, except) && TryAnswer(workspace.TopK, result, out int found))
            {
                return found;
            }
        }
        finally
        {
            reads.Leave(entered);
            workspaces.Return(workspace);
        }

        return SearchExact(query, k, result, filter, 1);
    }

    /// <summary>Whether a search for a vector of the store, of some width, names it, or another that is as near.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="vector">A copy of it, under cosine off by a rounding or two: not as near to itself as to what is stored.</param>
    /// <param name="ef">The width.</param>
    public bool FindsItself(int slot, float[] vector, int ef)
    {
        Neighbour[] one = new Neighbour[1];
        return Search(vector, 1, one, ef, null) == 1 && one[0].Distance <= DistanceTo(slot, vector);
    }

    /// <summary>Exact search: compares with every vector.</summary>
    public int SearchExact(ReadOnlySpan<float> query, int k, Span<Neighbour> result, Predicate<Metadata>? filter, int threads)
    {
        Check(k, 1, result.Length, threads);
        Workspace workspace = workspaces.Rent();
        ReadSections.Entrance entered = reads.Enter();
        try
        {
            slots.Components.Normalise(query, workspace.Query.Start, nameof(query));
            for (int attempt = 1; ; attempt++)
            {
                int end = slots.End;
                workspace.TopK.Start(Math.Min(k, end));
                if (threads == 1)
                {
                    engine.Scan(workspace.Query.Start, workspace.TopK, 0, end, filter);
                }
                else
                {
                    ScanShared((nint)workspace.Query.Start, workspace.TopK, end, filter, threads);
                }

                if (TryAnswer(workspace.TopK, result, out int found) || attempt == Attempts)
                {
                    return found;
                }
            }
        }
        finally
        {
            reads.Leave(entered);
            workspaces.Return(workspace);
        }
    }

    /// <summary>Exact search for many queries, sixteen per pass.</summary>
    public int SearchExactMany(ReadOnlySpan<float> queries, int k, Span<Neighbour> results, int threads)
    {
        int count = queries.Length / options.Dimension;
        if (count * options.Dimension != queries.Length)
        {
            throw new ArgumentException(
                $"{queries.Length} components are no whole number of queries of dimension {options.Dimension}.", nameof(queries));
        }

        Check(k, count, results.Length, threads);
        Workspace workspace = workspaces.Rent();
        ReadSections.Entrance entered = reads.Enter();
        try
        {
            // Vectors may come and go between passes; what all answers have is what is reported.
            int found = int.MaxValue;
            for (int first = 0; first < count; first += Workspace.BatchQueries)
            {
                int now = Math.Min(Workspace.BatchQueries, count - first);
                found = Math.Min(found, SearchBatch(workspace, queries, first, now, k, results[(first * k)..], threads));
            }

            return count == 0 ? 0 : found;
        }
        finally
        {
            reads.Leave(entered);
            workspaces.Return(workspace);
        }
    }

    private int SearchBatch(
        Workspace workspace, ReadOnlySpan<float> queries, int first, int count, int k, Span<Neighbour> results, int threads)
    {
        // The kernel takes four queries at a time: the last ones are repeated, and their answers left.
        int padded = (count + 3) & ~3;
        for (int i = 0; i < padded; i++)
        {
            int row = first + Math.Min(i, count - 1);
            slots.Components.Normalise(
                queries.Slice(row * options.Dimension, options.Dimension),
                workspace.Batch.Start + (i * slots.Components.PaddedFloats), nameof(queries), row);
        }

        for (int attempt = 1; ; attempt++)
        {
            int end = slots.End;
            foreach (TopK nearest in workspace.BatchNearest.AsSpan(0, padded))
            {
                nearest.Start(Math.Min(k, end));
            }

            ScanBatch(workspace, padded, end, threads);
            int found = int.MaxValue;
            bool complete = true;
            for (int i = 0; i < count; i++)
            {
                complete &= TryAnswer(workspace.BatchNearest[i], results.Slice(i * k, k), out int of);
                found = Math.Min(found, of);
            }

            if (complete || attempt == Attempts)
            {
                return found;
            }
        }
    }

    private void ScanBatch(Workspace workspace, int queries, int end, int threads)
    {
        if (threads == 1)
        {
            engine.ScanMany(workspace.Batch.Start, workspace.BatchNearest.AsSpan(0, queries), 0, end);
        }
        else
        {
            ShareBatch(workspace, queries, end, threads);
        }
    }

    // Apart, because a method that holds a lambda allocates as soon as it is entered.
    private void ShareBatch(Workspace workspace, int queries, int end, int threads)
    {
        nint batch = (nint)workspace.Batch.Start;
        Workers.Run(threads, (end + Share - 1) / Share, workspaces, (share, mine) =>
        {
            Start(mine.BatchNearest, queries, workspace.BatchNearest);
            engine.ScanMany((float*)batch, mine.BatchNearest.AsSpan(0, queries), share * Share, Math.Min(end, (share + 1) * Share));
            lock (workspace)
            {
                for (int i = 0; i < queries; i++)
                {
                    workspace.BatchNearest[i].OfferAll(mine.BatchNearest[i]);
                }
            }
        });
    }

    private static void Start(TopK[] mine, int queries, TopK[] all)
    {
        for (int i = 0; i < queries; i++)
        {
            mine[i].Start(all[i].Wanted);
        }
    }

    private void ScanShared(nint query, TopK all, int end, Predicate<Metadata>? filter, int threads) =>
        Workers.Run(threads, (end + Share - 1) / Share, workspaces, (share, mine) =>
        {
            mine.TopK.Start(all.Wanted);
            engine.Scan((float*)query, mine.TopK, share * Share, Math.Min(end, (share + 1) * Share), filter);
            lock (all)
            {
                all.OfferAll(mine.TopK);
            }
        });

    /// <summary>Writes the answer; false when vectors in it have been deleted since, which then are left out.</summary>
    private bool TryAnswer(TopK nearest, Span<Neighbour> result, out int found)
    {
        Span<long> sorted = nearest.Sorted();
        int replacing = slots.Replacing;
        found = Name(sorted, result);
        if (int.IsOddInteger(replacing) || slots.Replacing != replacing)
        {
            // A vector was just being replaced, and its id may be in the answer twice. Rare, so taking a turn may cost something.
            using (slots.HoldStill())
            {
                found = Name(sorted, result);
            }
        }

        return found == sorted.Length;
    }

    private int Name(ReadOnlySpan<long> sorted, Span<Neighbour> result)
    {
        int found = 0;
        foreach (long ranked in sorted)
        {
            int slot = ScoredSlot.SlotOf(ranked);
            if (slots.StateOf(slot) == SlotState.Live)
            {
                result[found++] = new Neighbour(slots.IdOf(slot), DistanceOf(ScoredSlot.RankOf(ranked)));
            }
        }

        return found;
    }

    // As the scan measures it.
    private float DistanceTo(int slot, float[] vector)
    {
        Workspace workspace = workspaces.Rent();
        slots.Components.Normalise(vector, workspace.Query.Start, nameof(vector));
        float distance = DistanceOf(engine.Rank(workspace.Query.Start, slots.VectorAt(slot)));
        workspaces.Return(workspace);
        return distance;
    }

    private float DistanceOf(float rank) => options.Metric == VectorMetric.Cosine ? Math.Min(rank / 2, 2) : rank;

    private static void Check(int k, int queries, int room, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (room < (long)k * queries)
        {
            throw new ArgumentException(
                $"{queries} queries with k = {k} need room for {(long)k * queries} neighbours, not {room}.", "result");
        }
    }
}
