using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sut.Vectors;

/// <summary>Walks through the graph towards a query (Malkov and Yashunin, algorithms 2 and 5).</summary>
internal static unsafe class Walk<TSpace>
    where TSpace : struct, ISpace
{
    /// <summary>Goes to the nearest neighbour until there is no nearer one, level by level.</summary>
    /// <returns>The slot reached on the last level.</returns>
    public static int Descend(Graph graph, in TSpace space, Workspace workspace, int from, int firstLevel, int lastLevel)
    {
        float rank = space.One(from);
        int slots = workspace.Visited.Marks.Length;
        for (int level = firstLevel; level >= lastLevel; level--)
        {
            int most = graph.MostLinks(level);
            bool moved = true;
            while (moved)
            {
                moved = false;
                int* links = graph.Links(from, level);
                for (int i = 0; i < most; i++)
                {
                    int to = Volatile.Read(ref links[i]);
                    if ((uint)to >= (uint)slots)
                    {
                        if (to < 0)
                        {
                            break;
                        }

                        continue;
                    }

                    float other = space.One(to);
                    if (other < rank)
                    {
                        (from, rank, moved) = (to, other, true);
                    }
                }
            }
        }

        return from;
    }

    /// <summary>Fills the workspace's beam with the nearest that lead on from one slot on one level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(Graph graph, in TSpace space, Workspace workspace, int from, int level, int width)
    {
        TSpace ranks = space;
        Beam beam = workspace.Beam;
        byte[] marks = workspace.Visited.Marks;
        byte walk = workspace.Visited.Walk;
        int* fresh = stackalloc int[256];
        int most = graph.MostLinks(level);
        beam.Start(width);
        marks[from] = walk;
        beam.Offer(ranks.One(from), from);
        for (int at; (at = beam.Next()) >= 0;)
        {
            int* links = graph.Links(at, level);
            int count = 0;
            for (int i = 0; i < most; i++)
            {
                int to = Volatile.Read(ref links[i]);
                if ((uint)to >= (uint)marks.Length)
                {
                    if (to < 0)
                    {
                        break;
                    }

                    continue;
                }

                if (marks[to] != walk)
                {
                    marks[to] = walk;
                    fresh[count++] = to;
                    ranks.Prefetch(to);
                }
            }

            int ahead = beam.Peek();
            if (ahead >= 0 && Sse.IsSupported)
            {
                Sse.Prefetch0(graph.Links(ahead, level));
                Sse.Prefetch0(graph.Links(ahead, level) + 16);
            }

            for (int i = 0; i < count; i += 4)
            {
                int left = count - i;
                if (left == 1)
                {
                    float rank = ranks.One(fresh[i]);
                    if (rank <= beam.Bound)
                    {
                        beam.Offer(rank, fresh[i]);
                    }

                    break;
                }

                Vector128<float> four = ranks.Four(fresh[i], fresh[i + 1], fresh[left > 2 ? i + 2 : i], fresh[left > 3 ? i + 3 : i]);
                uint near = Vector128.LessThanOrEqual(four, Vector128.Create(beam.Bound)).ExtractMostSignificantBits();
                near &= left > 3 ? 0xFu : (1u << left) - 1;
                for (; near != 0; near &= near - 1)
                {
                    int lane = System.Numerics.BitOperations.TrailingZeroCount(near);
                    beam.Offer(four[lane], fresh[i + lane]);
                }
            }
        }
    }
}
