using System.Diagnostics;
using Corpora.Vectors;
using Sut.Vectors;

namespace Load.Vectors;

/// <summary>
/// Nine searches to one insert of a vector that nobody has inserted yet, whose id is its index; every insert is read back at once.
/// </summary>
internal sealed class MixedWorker(SearchWorker searches, VectorStore store, VectorSet all, int firstId, int fresh) : ILoadWorker
{
    private const int Block = 10;
    private readonly float[] _read = new float[all.Dimension];

    /// <summary>Vectors inserted so far, from its first.</summary>
    public int Inserted { get; private set; }

    public int Work(LatencyHistogram? latencies)
    {
        for (int i = 0; i < Block; i++)
        {
            long begin = latencies is null ? 0 : Stopwatch.GetTimestamp();
            if (i < Block - 1)
            {
                searches.Search();
            }
            else
            {
                Insert();
            }

            latencies?.RecordElapsed(begin, Stopwatch.GetTimestamp());
        }

        return Block;
    }

    /// <summary>Every acknowledged insert must be there afterwards, and find itself but for one in a thousand.</summary>
    public int CountLost()
    {
        int lost = 0;
        Neighbour[] nearest = new Neighbour[1];
        int ef = SelfRecall.For(VectorShape.Plain, all.Count).Ef;
        for (int i = 0; i < Inserted; i++)
        {
            store.TryGet(firstId + i, _read, out _).Should().BeTrue();
            lost += store.Search(all[firstId + i], 1, nearest, ef) == 1 && nearest[0].Id == firstId + i ? 0 : 1;
        }

        return lost;
    }

    private void Insert()
    {
        if (Inserted == fresh)
        {
            throw new InvalidOperationException($"All {fresh} fresh vectors are inserted: prepare more.");
        }

        store.Add(firstId + Inserted, all[firstId + Inserted]);
        if (!store.TryGet(firstId + Inserted, _read, out _) || !all[firstId + Inserted].SequenceEqual(_read))
        {
            throw new InvalidOperationException($"The acknowledged insert {firstId + Inserted} is not there.");
        }

        Inserted++;
    }
}
