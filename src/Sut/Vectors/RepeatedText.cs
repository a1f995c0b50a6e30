namespace Sut.Vectors;

/// <summary>
/// Finds what occurs twice among the records of a save file before anything is made of them, in little memory of its own however many there
/// are: where they do not fit into the table at once, they are gone over several times, each time for a share of all hashes.
/// </summary>
internal static class RepeatedText
{
    // Up to so many are compared one by one: as fast, and no table is made.
    private const int Few = 16;

    private const int MostPlaces = 1 << 20;
    private const int MostInTable = MostPlaces / 2;

    /// <summary>Goes over records from a place on.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="from">Where the first is.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="next">Goes over one, and what belongs to it; gives the part that is compared. Has been over all of them once.</param>
    /// <returns>Where one begins that was there before, or -1.</returns>
    public static int Find(byte[] bytes, int from, int count, Func<SlotTextReader, Range> next) =>
        count <= Few ? FindFew(bytes, from, count, next) : FindMany(bytes, from, count, next);

    private static int FindFew(byte[] bytes, int from, int count, Func<SlotTextReader, Range> next)
    {
        Span<Range> seen = stackalloc Range[Few];
        SlotTextReader reader = new(bytes, from);
        for (int i = 0; i < count; i++)
        {
            seen[i] = next(reader);
            for (int before = 0; before < i; before++)
            {
                if (bytes.AsSpan(seen[before]).SequenceEqual(bytes.AsSpan(seen[i])))
                {
                    return seen[i].Start.Value;
                }
            }
        }

        return -1;
    }

    private static int FindMany(byte[] bytes, int from, int count, Func<SlotTextReader, Range> next)
    {
        // Where a record begins and ends, plus one for a place that is free.
        (int Start, int End)[] places = new (int Start, int End)[Math.Min(MostPlaces, 2 * count)];
        uint shares = (uint)(((count - 1) / MostInTable) + 1);
        for (uint share = 0; share < shares; share++)
        {
            places.AsSpan().Clear();
            SlotTextReader reader = new(bytes, from);
            for (int i = 0; i < count; i++)
            {
                Range at = next(reader);
                uint hash = HashOf(bytes.AsSpan(at));
                if (hash % shares != share)
                {
                    continue;
                }

                int place = (int)(((ulong)hash * (uint)places.Length) >> 32);
                for (; places[place].End != 0; place = place + 1 == places.Length ? 0 : place + 1)
                {
                    if (bytes.AsSpan(places[place].Start..(places[place].End - 1)).SequenceEqual(bytes.AsSpan(at)))
                    {
                        return at.Start.Value;
                    }
                }

                places[place] = (at.Start.Value, at.End.Value + 1);
            }
        }

        return -1;
    }

    // Seeded anew in each process, so that nobody can write a file whose records all fall into one place.
    private static uint HashOf(ReadOnlySpan<byte> record)
    {
        HashCode hash = default;
        hash.AddBytes(record);
        return (uint)hash.ToHashCode();
    }
}
