using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>
/// Arrows inside a project of src, who may name whom; between projects the compiler holds the arrows. Three forms count as naming a sibling
/// room X: <c>Sut.X</c> anywhere in code; <c>using X</c> (also as an alias); and a bare <c>X.T</c> where T is a type of X, for sibling
/// namespaces resolve without a using. The last asks for the type, so that a property which happens to be called <c>Storage</c> is no false
/// alarm: one type per file makes the files of X the list of its types.
/// </summary>
/// <param name="systems">
/// The rooms of the measured systems, which may name Storage. Given, so that no row stays behind when one goes.
/// </param>
internal sealed class ArrowsRule(IEnumerable<string> systems) : IRule
{
    private readonly Dictionary<string, Dictionary<string, string[]>> _mayName = new()
    {
        ["Sut"] = new(systems.Select(system => KeyValuePair.Create(system, new[] { "Storage" }))) { ["Storage"] = [] },
        ["Harness"] = new() { ["Measurement"] = [], ["Gate"] = [], ["Thresholds"] = ["Measurement"],
            ["Reports"] = ["Thresholds", "Measurement", "Gate"], ["Trend"] = ["Reports", "Thresholds", "Measurement"] },
    };

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        SourceFile[] code = [.. files.Where(file => file.IsCSharp && file.Folders is ["src", ..])];
        ILookup<string, string> types = code.Where(HasRoom).ToLookup(file => $"{file.Folders[1]}.{file.Folders[2]}", file => file.Stem);
        return code.SelectMany(file => HasRoom(file) && Rooms(file).ContainsKey(file.Folders[2]) ? Arrows(file, types) : [Homeless(file)]);
    }

    private IEnumerable<Finding> Arrows(SourceFile file, ILookup<string, string> types)
    {
        (string project, string own) = (file.Folders[1], file.Folders[2]);
        string[] allowed = Rooms(file)[own];
        foreach (string other in Rooms(file).Keys.Where(name => name != own && !allowed.Contains(name)))
        {
            string typesOfOther = string.Join('|', types[$"{project}.{other}"].Distinct().Select(Regex.Escape).DefaultIfEmpty("(?!)"));
            Regex named = new(
                $@"(?<![\w.])(global\s*::\s*)?{project}\s*\.\s*{other}\b"
                + $@"|\busing\s+(static\s+)?(\w+\s*=\s*)?{other}\s*[;.]"
                + $@"|(?<![\w.]|\.\s+){other}\s*\.\s*({typesOfOther})\b");
            foreach (Finding finding in file.Each(
                named, file.Code, $"{own} names {other} by '{{0}}', but may name {(allowed is [] ? "nothing beside itself" : string.Join(" and ", allowed))}",
                "take plain numbers or an interface of your own, and let the tests introduce the two"))
            {
                yield return finding;
            }
        }
    }

    private Finding Homeless(SourceFile file) => file.At(
        0, "the file's room is neither a system of tiers.json nor a row in the table of arrows",
        $"put it under one of {string.Join(", ", Rooms(file).Keys)}, or give the system its tiers, or add the room to {nameof(ArrowsRule)} with the arrows it may have");

    private Dictionary<string, string[]> Rooms(SourceFile file) =>
        _mayName.GetValueOrDefault(file.Folders.ElementAtOrDefault(1) ?? "") ?? [];

    private static bool HasRoom(SourceFile file) => file.Folders.Length > 2;
}
