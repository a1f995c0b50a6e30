using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>Contract of any vector store, however it came to be: say what it holds, find it, take more, be saved and loaded.</summary>
internal static class RightStore
{
    private const int Added = 30;

    public static void Check(VectorStore store, string path)
    {
        Neighbour[] all = Answers(store);
        for (int i = 0; i < Added; i++)
        {
            store.Add($"added {i}", Vector(store, i), new Metadata(("n", $"{i}")));
            store.TryGet($"added {i}", new float[store.Options.Dimension], out Metadata metadata).Should().BeTrue();
            metadata["n"].Should().Be($"{i}");
        }

        Answers(store).Should().HaveCount(all.Length + Added);
        for (int i = 0; i < all.Length; i += 2)
        {
            store.Delete(all[i].Id).Should().BeTrue();
        }

        if (all.Length > 1)
        {
            store.Update(all[1].Id, Vector(store, Added)).Should().BeTrue();
        }

        Neighbour[] last = Answers(store);
        last.Should().HaveCount(all.Length + Added - ((all.Length + 1) / 2));
        store.Save(path);
        VectorStore again = VectorStore.Load(path);
        Answers(again).Should().Equal(last);
    }

    // All that the store holds, nearest first; the graph must agree with it.
    private static Neighbour[] Answers(VectorStore store)
    {
        float[] query = Vector(store, 7), vector = new float[store.Options.Dimension];
        PlainVectors plain = new(store.Options.Metric);
        Neighbour[] all = new Neighbour[store.Count];
        if (all.Length > 0)
        {
            store.SearchExact(query, all.Length, all).Should().Be(all.Length);
        }

        all.Select(it => it.Id).Distinct().Should().HaveCount(all.Length, "an id occurs once");
        foreach (Neighbour one in all)
        {
            store.TryGet(one.Id, vector, out _).Should().BeTrue("{0} was found", one.Id);
            if (!IsTooShortToCompare(store, vector))
            {
                ((double)one.Distance).Should().BeApproximately(plain.Distance(query, vector), 1e-6 + plain.Tolerance(query, vector));
            }
        }

        int k = Math.Min(all.Length, 10);
        Neighbour[] found = new Neighbour[Math.Max(k, 1)];
        store.Search(query, found.Length, found).Should().Be(k);
        found[..k].Should().BeSubsetOf(all).And.OnlyHaveUniqueItems();
        return all;
    }

    // Under cosine a direction is kept as it is, but given back at a length of so few of float32's smallest steps it is another.
    private static bool IsTooShortToCompare(VectorStore store, float[] vector) =>
        store.Options.Metric == VectorMetric.Cosine && vector.All(component => Math.Abs(component) < 1e-38f);

    private static float[] Vector(VectorStore store, int i) =>
        [.. Enumerable.Range(0, store.Options.Dimension).Select(d => 0.1f + ((((i * 31) + (d * 17)) % 23) / 23f))];
}
