namespace Load.Ruler;

/// <summary>
/// The ruler compares a structure with its equal, once on either side, so that one bound holds both ways: what differs then is the ruler's.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "ruler")]
public sealed class AgainstItselfTests
{
    private const int Chunk = 1024;
    private const int Repeats = 9; // a bound of 3 % wants a median that few disturbances reach
    private const string FirstSide = "side=first";

    public static CellPlan First { get; } = Plan(FirstSide);

    public static CellPlan Second { get; } = Plan("side=second");

    [SkippableTheory]
    [MemberData(nameof(First))]
    [MemberData(nameof(Second))]
    public void A_structure_is_as_fast_as_its_equal(CellCase cell)
    {
        int[] keys = [.. Enumerable.Range(0, cell.Items)];
        new Random(42).Shuffle(keys);
        Dictionary<int, int> first = keys.ToDictionary(key => key), second = keys.ToDictionary(key => key);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Prove("both find every key", () => keys.Should().OnlyContain(key => first[key] == key && second[key] == key));
        Func<long> one = LookUps(first, keys), other = LookUps(second, keys);
        (Func<long> operation, Func<long> yardstick) = cell.Cell.Variant == FirstSide ? (one, other) : (other, one);
        PairedMeasurement profile = CellRun.PairedMeasurement;
        PairedMeasurement how = new(Math.Max(Repeats, profile.Repeats), profile.BlockLength, profile.WarmUp) { WorkingSet = cell.Items };
        run.Compare("its equal", progress => how.Run(operation, yardstick, progress));
        run.Conclude();
    }

    private static CellPlan Plan(string side) => new CellPlan("load", "ruler", "against-itself", side).Bounding(Metric.Ratio);

    // Keys in another order than the structure has them: beyond the cache each is a miss.
    private static Func<long> LookUps(Dictionary<int, int> structure, int[] keys)
    {
        int[] asked = [.. keys];
        new Random(43).Shuffle(asked);
        int next = 0;
        return () =>
        {
            int to = Math.Min(next + Chunk, asked.Length), from = next;
            for (int i = from; i < to; i++)
            {
                if (structure[asked[i]] != asked[i])
                {
                    throw new InvalidOperationException($"{asked[i]} was found at another key.");
                }
            }

            next = to == asked.Length ? 0 : to;
            return to - from;
        };
    }
}
