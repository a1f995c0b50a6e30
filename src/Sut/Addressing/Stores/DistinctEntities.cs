namespace Sut.Addressing;

/// <summary>Deduplication of a batch: the entities, without those that occur in it twice.</summary>
internal static class DistinctEntities
{
    /// <summary>
    /// The places of the entities in the order of their addresses, of equal ones the first. In this order two stores that
    /// add overlapping batches at once wait for each other, and never each for the other.
    /// </summary>
    /// <exception cref="CollisionException">Two unequal texts of the batch have one address.</exception>
    public static ReadOnlySpan<int> Of(EntityBatch batch)
    {
        ReadOnlySpan<Stat7Address> addresses = batch.Addresses;
        // Eight bytes tell nearly all addresses apart, and numbers sort many times faster than addresses.
        (ulong[] starts, int[] places) = AddressOrder.Of(addresses);
        int kept = 0;
        for (int start = 0, end; start < places.Length; start = end)
        {
            end = start + 1;
            while (end < places.Length && starts[end] == starts[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                SortRun(places.AsSpan(start, end - start), batch);
            }

            for (int i = start; i < end; i++)
            {
                if (kept == 0 || addresses[places[kept - 1]] != addresses[places[i]])
                {
                    places[kept++] = places[i];
                }
                else
                {
                    RequireEqual(batch, places[kept - 1], places[i]);
                }
            }
        }

        return places.AsSpan(0, kept);
    }

    private static void SortRun(Span<int> run, EntityBatch batch) => run.Sort((a, b) =>
        batch.Addresses[a].CompareTo(batch.Addresses[b]) is not 0 and var order ? order : a.CompareTo(b));

    private static void RequireEqual(EntityBatch batch, int first, int again)
    {
        if (!batch.Canonical(first).SequenceEqual(batch.Canonical(again)))
        {
            throw new CollisionException(batch.Addresses[first], batch.Canonical(first), batch.Canonical(again));
        }
    }
}
