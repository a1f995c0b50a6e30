namespace Scale.Tokens;

/// <summary>
/// One rotation serves the cells of all its arms at a tier: they were measured together so that they compare. A cell
/// that asks twice wants another attempt and gets a new one.
/// </summary>
internal sealed class SharedRotation(Func<int, Action<int, int>, string, Rotation> measure)
{
    private readonly HashSet<string> _served = [];
    private string? _tier;
    private Rotation? _last;

    public Rotation For(CellCase cell, Action<int, int> progress, string arm)
    {
        if (_last is null || _tier != cell.Cell.Tier || !_served.Add(cell.ToString()))
        {
            _last = measure(cell.Items, progress, arm);
            _tier = cell.Cell.Tier;
            _served.Clear();
            _served.Add(cell.ToString());
        }

        return _last;
    }
}
