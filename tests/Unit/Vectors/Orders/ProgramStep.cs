namespace Unit.Vectors.Orders;

/// <param name="Kind">Which of <see cref="Kinds"/>.</param>
/// <param name="Group">A cluster, a tenant: which vectors it is about.</param>
/// <param name="Count">How many.</param>
internal sealed record ProgramStep(int Kind, int Group, int Count)
{
    public static readonly string[] Kinds =
    [
        "add a cluster in order", "wipe a cluster", "update a cluster in place", "move a cluster", "add near copies", "add exact copies",
        "add a line",
        "add a ring", "add a far group", "slide", "delete every second", "clear", "save and load", "add by four threads", "empty",
    ];

    private const int GroupIds = 1_000_000;

    public void Run(OrderedStore store, OrderedData data, int dimension)
    {
        float[] centre = [.. Enumerable.Range(0, dimension).Select(i => (((Group * 37) + (i * 11)) % 23) - 11.5f)];
        long first = (long)Group * GroupIds;
        long[] own = [.. store.Living.Keys.Where(id => id >= first && id < first + GroupIds).Order()];
        switch (Kinds[Kind])
        {
            case "add a cluster in order": Add(i => data.Near(centre, 0.5)); break;
            case "wipe a cluster": Delete(own); break;
            case "update a cluster in place": Put(own.Take(Count), _ => data.Near(centre, 0.5)); break;
            case "move a cluster": Put(own.Take(Count), _ => data.Near([.. centre.Select(static c => 3 * c)], 0.5)); break;
            case "add near copies": float[] one = data.Near(centre, 0.5); Add(_ => data.Near(one, 1e-4)); break;
            case "add exact copies": float[] same = data.Near(centre, 0.5); Add(_ => same); break;
            case "add a line": Add(i => [.. centre.Select((c, at) => at == 0 ? c + (0.01f * i) : c)]); break;
            case "add a ring": Add(i => Turned(centre, i * 2 * Math.PI / Count)); break;
            case "add a far group": Add(_ => data.Near([.. centre.Select(static c => 1_000 * c)], 0.1)); break;
            case "slide": Slide(); break;
            case "delete every second": Delete(store.Living.Keys.Order().Where(static (_, i) => i % 2 == 0)); break;
            case "clear": store.Clear(); break;
            case "save and load": store.Reload(); break;
            case "add by four threads": store.PutMany([.. Enumerable.Range(0, Count).Select(_ => data.Near(centre, 0.5))], 4); break;
            default: store.DeleteAll(); break;
        }

        void Add(Func<int, float[]> vector)
        {
            long next = own.Length == 0 ? first : own[^1] + 1;
            for (int i = 0; i < Count; i++)
            {
                store.Put(next + i, vector(i));
            }
        }

        void Put(IEnumerable<long> ids, Func<long, float[]> vector)
        {
            foreach (long id in ids.ToArray())
            {
                store.Put(id, vector(id));
            }
        }

        void Delete(IEnumerable<long> ids)
        {
            foreach (long id in ids.ToArray())
            {
                store.Delete(id);
            }
        }

        void Slide()
        {
            Queue<long> oldest = new Queue<long>(store.Living.Keys.Order());
            Add(i =>
            {
                if (oldest.TryDequeue(out long id))
                {
                    store.Delete(id);
                }

                return data.Near([.. centre.Select(c => c + (0.1f * i))], 0.2);
            });
        }
    }

    public override string ToString() => $"{Kinds[Kind]} ({Group}, {Count})";

    private static float[] Turned(float[] centre, double angle)
    {
        float[] turned = [.. centre];
        turned[0] += (float)Math.Cos(angle);
        turned[^1] += (float)Math.Sin(angle);
        return turned;
    }
}
