namespace Unit.Conventions;

/// <summary>One breach of a rule: where, which, and the way out.</summary>
internal sealed record Finding(string Path, int Line, string Rule, string WayOut)
{
    public override string ToString() => $"{Path}:{Line}: {Rule}; {WayOut}";
}
