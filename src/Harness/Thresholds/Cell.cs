namespace Harness.Thresholds;

/// <summary>A cell: one operation at one size. With a metric it is the key of a row.</summary>
/// <param name="Suite"><c>load</c> or <c>scale</c>.</param>
/// <param name="System">The measured system, a lower-case word such as <c>mesh</c>.</param>
/// <param name="Operation">What it does, a lower-case word such as <c>batch-insert</c>.</param>
/// <param name="Variant">What else tells two rows apart: <c>threads=4,format=jsonb</c>; empty for the plain case.</param>
/// <param name="Tier">A size, <c>25K</c>, or the range of a growth row, <c>1K..1M</c>.</param>
/// <remarks>Immutable, safe on any thread. Equal when all five texts are equal.</remarks>
/// <exception cref="ArgumentException">A text breaks its rule; the message gives the text and the rule.</exception>
public sealed record Cell(string Suite, string System, string Operation, string Variant, string Tier)
{
    /// <summary><c>load</c> or <c>scale</c>.</summary>
    public string Suite { get; init => field = CellNames.Suite(value); } = CellNames.Suite(Suite);

    /// <summary>The measured system.</summary>
    public string System { get; init => field = CellNames.Kebab(value, "system"); } = CellNames.Kebab(System, "system");

    /// <summary>What the system does.</summary>
    public string Operation { get; init => field = CellNames.Kebab(value, "operation"); }
        = CellNames.Kebab(Operation, "operation");

    /// <summary><c>key=value</c> joined by commas, or empty.</summary>
    public string Variant { get; init => field = CellNames.Variant(value); } = CellNames.Variant(Variant);

    /// <summary>A size or a range of sizes, in its one spelling.</summary>
    public string Tier { get; init => field = CellNames.Tier(value); } = CellNames.Tier(Tier);

    /// <summary>Operation and variant, in lines and tables people read: <c>mixed-70-30 threads=4</c>.</summary>
    public string OperationAndVariant => Variant.Length == 0 ? Operation : $"{Operation} {Variant}";

    /// <summary>The short name in lines people read: <c>mesh batch-insert threads=4 5K</c>, without the suite.</summary>
    public override string ToString() => $"{System} {OperationAndVariant} {Tier}";
}
