using Harness.Thresholds;
using Sut.Storage;
using Xunit.Abstractions;

namespace Harness.Xunit.Running;

/// <summary>
/// A <see cref="Cell"/> as theory data. It prints without quotes, so that <c>--filter "DisplayName~addressing lookup-hit 10K"</c>
/// finds it: a filter cannot hold quotes.
/// </summary>
public sealed class CellCase : IXunitSerializable
{
    /// <summary>For xUnit, which deserialises.</summary>
    public CellCase()
    {
    }

    /// <summary>The theory data of a cell.</summary>
    public CellCase(Cell cell) => Cell = cell;

    /// <summary>The cell.</summary>
    public Cell Cell { get; private set; } = null!;

    /// <summary>The cell as its test declares it, where this one is a variant of it: what a filter finds.</summary>
    public Cell Declared { get => field ?? Cell; private init; }

    /// <summary>The tier's number of items.</summary>
    public int Items => TierRange.Parse(Cell.Tier).To.Items;

    /// <summary>The cell of tables that are laid out so; itself where they are in one piece.</summary>
    public CellCase On(TableLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        string part = $"layout={layout.ToString().Replace(':', '-')}";
        return layout == TableLayout.Plain ? this
            : new CellCase(Cell with { Variant = Cell.Variant.Length == 0 ? part : $"{Cell.Variant},{part}" }) { Declared = Cell };
    }

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo info) => Cell = new Cell(
        info.GetValue<string>(nameof(Cell.Suite)),
        info.GetValue<string>(nameof(Cell.System)),
        info.GetValue<string>(nameof(Cell.Operation)),
        info.GetValue<string>(nameof(Cell.Variant)),
        info.GetValue<string>(nameof(Cell.Tier)));

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Cell.Suite), Cell.Suite);
        info.AddValue(nameof(Cell.System), Cell.System);
        info.AddValue(nameof(Cell.Operation), Cell.Operation);
        info.AddValue(nameof(Cell.Variant), Cell.Variant);
        info.AddValue(nameof(Cell.Tier), Cell.Tier);
    }

    /// <inheritdoc/>
    public override string ToString() => Cell.ToString();
}
