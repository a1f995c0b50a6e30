using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sut.Vectors;

/// <summary>Walks through the graph towards a query (Malkov and Yashunin, algorithms 2 and 5).</summary>
internal static unsafe class Walk<TSpace>
    where TSpace : struct, ISpace
{
    // The paper goes down with one, and gets stuck between well separated clusters. Before there were pivots 8 found most; beside them
    // 4 finds as much (25,000 vectors in 64 clusters, ef 16: .985 with 8, .985 with 4, .981 with 2), and searches take a tenth less.
    private const int DescentWidth = 4;

    // Pivots that a walk starts from, besides where the upper levels led.
    private const int Starts = 8;

    /// <summary>Fills the workspace's beam with the nearest on each of some upper levels, from the first down to the last.</summary>
    public static void Descend(Graph graph, in TSpace space, Workspace workspace, int from, int first, int last, int except = Graph.NoSlot)
    {
        workspace.Beam.Start(DescentWidth);
        workspace.Beam.Offer(space.One(from), from);
        for (int level = first; level >= last; level--)
        {
            Spread(graph, space, workspace, level, DescentWidth, except);
        }
    }

    /// <summary>Takes the pivots nearest to the query among the starting points of level 0.</summary>
    public static float Start<TDistance>(Pivots pivots, in TSpace space, Workspace workspace, float* query, int except = Graph.NoSlot)
        where TDistance : struct, IDistance
    {
        Span<long> near = stackalloc long[Starts];
        int found = pivots.Now.Find<TDistance>(query, near);
        Beam beam = workspace.Beam;
        beam.Restart(DescentWidth + Starts);
        foreach (long ranked in near[..found])
        {
            int slot = ScoredSlot.SlotOf(ranked);
            if (slot != except && !beam.Contains(slot))
            {
                beam.Offer(space.One(slot), slot);
            }
        }

        return found == 0 ? float.PositiveInfinity : ScoredSlot.RankOf(near[0]);
    }

    /// <summary>Fills the workspace's beam with the nearest on one level that its present slots lead on to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(Graph graph, in TSpace space, Workspace workspace, int level, int width, int except = Graph.NoSlot)
    {
        TSpace ranks = space;
        Beam beam = workspace.Beam;
        beam.Restart(width);
        byte[] marks = workspace.Visited.Start(graph.Room);
        byte walk = workspace.Visited.Walk;
        int* fresh = stackalloc int[256];
        int most = graph.MaxLinks(level), second = level == 0 && graph.Lowest < 0 ? most : 0, all = most + second;
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
            int* links = graph.Links(at, level);
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
                        Offer(graph, beam, level, rank, fresh[i]);
                    }

                    break;
                }

                Vector128<float> four = ranks.Four(fresh[i], fresh[i + 1], fresh[left > 2 ? i + 2 : i], fresh[left > 3 ? i + 3 : i]);
                uint near = Vector128.LessThanOrEqual(four, Vector128.Create(beam.Bound)).ExtractMostSignificantBits();
                near &= left > 3 ? 0xFu : (1u << left) - 1;
                for (; near != 0; near &= near - 1)
                {
                    int lane = System.Numerics.BitOperations.TrailingZeroCount(near);
                    Offer(graph, beam, level, four[lane], fresh[i + lane]);
                }
            }
        }
    }

    // What is near now is what the walk goes on from next: its links are asked for at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Offer(Graph graph, Beam beam, int level, float rank, int slot)
    {
        beam.Offer(rank, slot);
        if (level == 0)
        {
            graph.Fetch0(slot);
        }
    }
}
