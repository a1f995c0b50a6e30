using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>
/// Greedy beam search through the graph (Malkov and Yashunin, algorithm 2). Pivots tell where to begin, in place of the paper's upper
/// levels (algorithm 5): a walk down these finds only groups that something leads to, and takes longer.
/// </summary>
internal static unsafe class Walk<TSpace>
    where TSpace : struct, ISpace
{
    /// <summary>Fills the workspace's beam with the nearest that the graph leads to from the pivots nearest to a query.</summary>
    /// <param name="from">The graph and its pivots.</param>
    /// <param name="space">The query among the vectors.</param>
    /// <param name="workspace">Room to walk in.</param>
    /// <param name="query">The query, laid out.</param>
    /// <param name="byProduct">Whether the largest product is asked for.</param>
    /// <param name="width">Slots that the beam holds: ef.</param>
    /// <param name="except">A slot to leave out.</param>
    /// <returns>The rank of the nearest pivot; infinite when there is none.</returns>
    public static float Run<TDistance>(
        (Graph Graph, Pivots Pivots) from, in TSpace space, Workspace workspace, float* query, bool byProduct, int width,
        int except = Graph.NoSlot)
        where TDistance : struct, IDistance
    {
        Span<long> near = stackalloc long[PivotSet.Found];
        int found = from.Pivots.Now.Find<TDistance>(query, workspace.PivotCode.Start, byProduct, near);
        foreach (long ranked in near[..found])
        {
            space.Prefetch(ScoredSlot.SlotOf(ranked));
        }

        Beam beam = workspace.Beam;
        beam.Start(PivotSet.Found + 1);
        float nearest = float.PositiveInfinity;
        foreach (long ranked in near[..found])
        {
            int slot = ScoredSlot.SlotOf(ranked);
            if (slot != except)
            {
                float rank = space.One(slot);
                nearest = Math.Min(nearest, rank);
                beam.Offer(rank, slot);
            }
        }

        // All ways lead from there, so who begins there as well comes to every slot if it only walks on for long enough.
        int entry = from.Graph.Entry;
        if (entry >= 0 && entry != except && !beam.Contains(entry))
        {
            beam.Offer(space.One(entry), entry);
        }

        Spread(from.Graph, space, workspace, width, except);
        return nearest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(Graph graph, in TSpace space, Workspace workspace, int width, int except)
    {
        TSpace ranks = space;
        Beam beam = workspace.Beam;
        beam.Restart(width);
        byte[] marks = workspace.Visited.Start(graph.Room);
        byte walk = workspace.Visited.Walk;
        int* fresh = stackalloc int[256]; // Twice the largest M, the longest list.
        int most = graph.MaxLinks(0), second = graph.Lowest < 0 ? most : 0, all = most + second;
        for (int i = 0; i < beam.Count; i++)
        {
            marks[ScoredSlot.SlotOf(beam[i])] = walk;
        }

        if (except >= 0)
        {
            marks[except] = walk;
        }

        for (int at; (at = beam.Next()) >= 0;)
        {
            int* links = graph.Links0(at);
            int count = 0;
            for (int i = 0; i < all; i++)
            {
                int to = Volatile.Read(ref links[i]);
                if ((uint)to >= (uint)marks.Length)
                {
                    if (to < 0)
                    {
                        if (i >= second)
                        {
                            break;
                        }

                        i = second - 1;
                    }

                    continue;
                }

                // Without a branch: whether a slot was visited is as good as random, and a wrong guess costs more than all this.
                fresh[count] = to;
                count += marks[to] != walk ? 1 : 0;
                marks[to] = walk;
            }

            for (int i = 0; i < count; i++)
            {
                ranks.Prefetch(fresh[i]);
            }

            for (int i = 0; i < count; i += 4)
            {
                int left = count - i;
                if (left == 1)
                {
                    float rank = ranks.One(fresh[i]);
                    if (rank <= beam.Bound)
                    {
                        Offer(graph, beam, rank, fresh[i]);
                    }

                    break;
                }

                Vector128<float> four = ranks.Four(fresh[i], fresh[i + 1], fresh[left > 2 ? i + 2 : i], fresh[left > 3 ? i + 3 : i]);
                uint near = Vector128.LessThanOrEqual(four, Vector128.Create(beam.Bound)).ExtractMostSignificantBits();
                near &= left > 3 ? 0xFu : (1u << left) - 1;
                for (; near != 0; near &= near - 1)
                {
                    int lane = System.Numerics.BitOperations.TrailingZeroCount(near);
                    Offer(graph, beam, four[lane], fresh[i + lane]);
                }
            }
        }
    }

    // Prefetch: what is near now is what the walk goes on from next.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Offer(Graph graph, Beam beam, float rank, int slot)
    {
        beam.Offer(rank, slot);
        graph.Fetch0(slot);
    }
}
