namespace Mutations;

/// <summary>What to plant: all, or those of a kind and with a part of a name.</summary>
internal sealed record Options(string Name, DefectKind? Kind)
{
    private const string Usage = "dotnet run --project tests/mutations [-- [--name part-of-a-name] [--kind defect|slowdown]]";

    public static Options Parse(string[] arguments)
    {
        Options options = new("", null);
        for (int i = 0; i < arguments.Length; i += 2)
        {
            options = arguments[i..Math.Min(i + 2, arguments.Length)] switch
            {
                ["--name", string part] => options with { Name = part },
                ["--kind", string kind] when Enum.TryParse(kind, ignoreCase: true, out DefectKind parsed) => options with { Kind = parsed },
                _ => throw new ArgumentException($"'{string.Join(' ', arguments[i..])}' is no option. Usage: {Usage}"),
            };
        }

        return options;
    }

    public bool Picks(Defect defect) =>
        defect.Name.Contains(Name, StringComparison.Ordinal) && (Kind is null || Kind == defect.Kind);
}
