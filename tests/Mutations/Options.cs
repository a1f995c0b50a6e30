namespace Mutations;

/// <summary>Defects to plant: all, or those of a kind and with a part of a name; and where, if the copy is to be kept.</summary>
internal sealed record Options
{
    private const string Usage =
        "dotnet run --project tests/Mutations [-- [--name part,of,names] [--kind defect|slowdown] [--copy folder-to-plant-in-and-keep]]";

    /// <summary>Parts of names, of which one stands in the name of a defect that is picked; none picks all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public DefectKind? Kind { get; init; }

    /// <summary>A folder for the working copy, kept for the next call; null for a temporary one.</summary>
    public string? Copy { get; init; }

    public static Options Parse(string[] arguments)
    {
        Options options = new();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            options = arguments[i..Math.Min(i + 2, arguments.Length)] switch
            {
                ["--name", string parts] => options with { Names = [.. options.Names, .. parts.Split(',')] },
                ["--kind", string kind] when Enum.TryParse(kind, ignoreCase: true, out DefectKind parsed) => options with { Kind = parsed },
                ["--copy", string folder] => options with { Copy = Path.GetFullPath(folder) },
                _ => throw new ArgumentException($"'{string.Join(' ', arguments[i..])}' is no option. Usage: {Usage}"),
            };
        }

        return options;
    }

    public bool Picks(Defect defect) =>
        (Names.Count == 0 || Names.Any(part => defect.Name.Contains(part, StringComparison.Ordinal)))
            && (Kind is null || Kind == defect.Kind);
}
