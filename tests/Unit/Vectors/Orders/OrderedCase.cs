namespace Unit.Vectors.Orders;

/// <summary>A program that fills a store in some order.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Dimension">Components.</param>
/// <param name="Run">The program; takes a factor for its size.</param>
internal sealed record OrderedCase(string Name, int Dimension, Action<OrderedStore, OrderedData, int> Run)
{
    /// <summary>All orders: of each the program at size 1 holds 2,000 to 5,000 vectors.</summary>
    public static OrderedCase[] All { get; } =
    [
        new("sorted by component", 16, static (s, d, f) => s.PutAll([.. d.Cloud(4_000 * f, 16).OrderBy(static v => v[0])])),
        new("sorted by component, 64", 64, static (s, d, f) => s.PutAll([.. d.Cloud(4_000 * f, 64).OrderBy(static v => v[0])])),
        new("norm rising", 16, static (s, d, f) => s.PutAll([.. d.Cloud(4_000 * f, 16).OrderBy(Norm)])),
        new("norm falling", 16, static (s, d, f) => s.PutAll([.. d.Cloud(4_000 * f, 16).OrderByDescending(Norm)])),
        new("norm rising, 4", 4, static (s, d, f) => s.PutAll([.. d.Cloud(4_000 * f, 4).OrderBy(Norm)])),
        new("clusters of 250, 2", 2, static (s, d, f) => s.PutAll(d.Clusters(16 * f, 250, 2))),
        new("clusters of 20, 3", 3, static (s, d, f) => s.PutAll(d.Clusters(200 * f, 20, 3))),
        new("clusters of 200, 8", 8, static (s, d, f) => s.PutAll(d.Clusters(20 * f, 200, 8))),
        new("clusters of 20, 16", 16, static (s, d, f) => s.PutAll(d.Clusters(200 * f, 20, 16))),
        new("clusters of 50, 16", 16, static (s, d, f) => s.PutAll(d.Clusters(80 * f, 50, 16))),
        new("clusters of 200, 16", 16, static (s, d, f) => s.PutAll(d.Clusters(20 * f, 200, 16))),
        new("clusters of 1000, 16", 16, static (s, d, f) => s.PutAll(d.Clusters(5 * f, 1_000, 16))),
        new("clusters of 200, 64", 64, static (s, d, f) => s.PutAll(d.Clusters(20 * f, 200, 64))),
        new("clusters of 200 near, 64", 64, static (s, d, f) => s.PutAll(d.Clusters(20 * f, 200, 64, 2))),
        new("clusters of 200 very near, 32", 32, static (s, d, f) => s.PutAll(d.Clusters(20 * f, 200, 32, 1))),
        new("clusters of 20, 128", 128, static (s, d, f) => s.PutAll(d.Clusters(200 * f, 20, 128))),
        new("clusters of 1000, 128", 128, static (s, d, f) => s.PutAll(d.Clusters(4 * f, 1_000, 128))),
        new("far clusters of 500, 3", 3, static (s, d, f) => s.PutAll(d.Clusters(10 * f, 500, 3, 100))),
        new("far clusters of 500, 6", 6, static (s, d, f) => s.PutAll(d.Clusters(10 * f, 500, 6, 100))),
        new("two far groups, then tiny ones", 16, static (s, d, f) => s.PutAll(
            [.. d.Clusters(2, 1_500 * f, 16, 200), .. d.Clusters(150 * f, 10, 16, 20, 0.1)])),
        new("sliding window", 16, static (s, d, f) =>
        {
            float[][] all = d.Clusters(60 * f, 200, 16);
            int window = 4_000 * f;
            for (int i = 0; i < all.Length; i++)
            {
                s.Put(i, all[i]);
                if (i >= window)
                {
                    s.Delete(i - window);
                }
            }
        }),
        new("emptied and refilled", 16, static (s, d, f) =>
        {
            s.PutAll(d.Cloud(1_000, 16), -1_000_000);
            s.DeleteAll();
            s.PutAll(d.Cloud(4_000 * f, 16));
        }),
        new("two thirds of clusters deleted", 16, static (s, d, f) =>
        {
            float[][] all = d.Clusters(60 * f, 200, 16);
            s.PutAll(d.Shuffled(all.Select(static v => v)));
            long[] order = [.. s.Living.OrderBy(static it => it.Value[0]).Select(static it => it.Key)];
            foreach (long id in order[..(order.Length * 2 / 3)])
            {
                s.Delete(id);
            }
        }),
        new("clusters deleted one by one, 2", 2, static (s, d, f) =>
        {
            float[][] all = d.Clusters(30 * f, 250, 2);
            foreach (int i in d.Shuffled(Enumerable.Range(0, all.Length)))
            {
                s.Put(i, all[i]);
            }

            for (int i = 0; i < all.Length * 2 / 3; i++)
            {
                s.Delete(i);
            }
        }),
        new("a cluster deleted and added again", 16, static (s, d, f) =>
        {
            float[][] all = d.Clusters(20 * f, 200, 16);
            foreach (int i in d.Shuffled(Enumerable.Range(0, all.Length)))
            {
                s.Put(i, all[i]);
            }

            for (int round = 0; round < 3; round++)
            {
                for (int i = round * 200; i < (round + 1) * 200; i++)
                {
                    s.Delete(i);
                }

                for (int i = round * 200; i < (round + 1) * 200; i++)
                {
                    s.Put(i, all[i]);
                }
            }
        }),
        new("every second replaced while others come", 16, static (s, d, f) =>
        {
            float[][] all = d.Clusters(20 * f, 200, 16), others = d.Clusters(10 * f, 200, 16), come = d.Clusters(10 * f, 200, 16);
            s.PutAll(all);
            for (int i = 0; i < come.Length; i++)
            {
                s.Put(2 * i, others[i]);
                s.Put(100_000_000 + i, come[i]);
            }
        }),
        new("groups of 50 within 1e-4", 16, static (s, d, f) => s.PutAll(d.Clusters(80 * f, 50, 16, 1, 1e-4))),
        new("groups of 500 within 1e-4", 16, static (s, d, f) => s.PutAll(d.Clusters(8 * f, 500, 16, 1, 1e-4))),
        new("1,000 exact copies first", 16, static (s, d, f) =>
        {
            float[] one = d.Cloud(1, 16)[0];
            s.PutAll([.. Enumerable.Repeat(one, 1_000), .. d.Cloud(3_000 * f, 16)]);
        }),
        new("AddMany by four, by cluster", 16, static (s, d, f) => s.PutMany(d.Clusters(20 * f, 200, 16), 4)),
        new("AddMany by four, by cluster, 64", 64, static (s, d, f) => s.PutMany(d.Clusters(20 * f, 200, 64), 4)),
        new("deleted, saved, loaded, added to", 16, static (s, d, f) =>
        {
            float[][] all = d.Clusters(20 * f, 200, 16);
            s.PutAll(all);
            for (int i = 0; i < all.Length; i += 3)
            {
                s.Delete(i);
            }

            s.Reload();
            s.PutAll(d.Clusters(10 * f, 200, 16), 1_000_000);
        }),
        new("a line", 8, static (s, d, f) => s.PutAll(
            [.. Enumerable.Range(0, 4_000 * f).Select(i => d.Near([i * 0.01f, 0, 0, 0, 0, 0, 0, 0], 0.001))])),
        new("a ring", 2, static (s, _, f) => s.PutAll([.. Enumerable.Range(0, 4_000 * f).Select(i => OnRing(i / (4_000.0 * f)))])),
    ];

    public override string ToString() => Name;

    private static float[] OnRing(double share) => [(float)Math.Cos(share * 2 * Math.PI), (float)Math.Sin(share * 2 * Math.PI)];

    private static double Norm(float[] vector) => vector.Sum(static x => (double)x * x);
}
