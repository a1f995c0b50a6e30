using System.Text.RegularExpressions;

namespace Unit.House;

/// <summary>
/// Who may name whom inside src/Sut. Three forms count as naming a sibling folder X: <c>Sut.X</c> anywhere in code;
/// <c>using X</c> (also as an alias); and a bare <c>X.T</c> where T is a type of X, for sibling namespaces resolve
/// without a using. The last asks for the type, so that a property which happens to be called <c>Storage</c> is no
/// false alarm: one type per file makes the files of X the list of its types.
/// </summary>
/// <param name="systems">The folders of the measured systems, which may name Storage. Given, so that no row stays behind when one goes.</param>
internal sealed class ArrowsRule(IEnumerable<string> systems) : IRule
{
    private readonly Dictionary<string, string[]> _mayName = new(systems.Select(system => KeyValuePair.Create(system, new[] { "Storage" })))
    {
        ["Storage"] = [],
        ["Measurement"] = [],
        ["Thresholds"] = ["Measurement"],
        ["Reports"] = ["Thresholds", "Measurement"],
    };

    private static readonly Regex TestLibraries = new(
        @"\b(Xunit|xunit|FluentAssertions|FsCheck|NUnit|Moq|Verify(Xunit|Tests)|Testcontainers|Microsoft\.NET\.Test\.Sdk)\b");

    private static readonly Regex GlobalUsing = new(@"<Using\b[^>]*\bInclude=""Sut\.[^>]*>");

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        var sut = files.Where(file => file.Path.StartsWith("src/Sut/", StringComparison.Ordinal)).ToList();
        var code = sut.Where(file => file.IsCSharp).ToList();
        var types = code.Where(HasFolder).ToLookup(Folder, file => file.Stem);
        return code.SelectMany(file => HasFolder(file) && _mayName.ContainsKey(Folder(file)) ? Arrows(file, types) : [Homeless(file)])
            .Concat(sut.SelectMany(TestLibrariesIn))
            .Concat(sut.SelectMany(GlobalUsingsIn));
    }

    private IEnumerable<Finding> Arrows(SourceFile file, ILookup<string, string> types)
    {
        var own = Folder(file);
        foreach (var other in _mayName.Keys.Where(name => name != own && !_mayName[own].Contains(name)))
        {
            var typesOfOther = string.Join('|', types[other].Distinct().Select(Regex.Escape).DefaultIfEmpty("(?!)"));
            var named = new Regex(
                $@"(?<![\w.])(global\s*::\s*)?Sut\s*\.\s*{other}\b"
                + $@"|\busing\s+(static\s+)?(\w+\s*=\s*)?{other}\s*[;.]"
                + $@"|(?<![\w.]|\.\s+){other}\s*\.\s*({typesOfOther})\b");
            var allowed = _mayName[own].Length == 0 ? "nothing beside itself" : string.Join(" and ", _mayName[own]);
            foreach (var finding in file.Each(
                named, file.Code, $"{own} names {other} by '{{0}}', but may name {allowed}",
                "take plain numbers or an interface of your own, and let the tests introduce the two"))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> TestLibrariesIn(SourceFile file) => file.Each(
        TestLibraries, file.IsCSharp ? file.Code : file.Text,
        "src/Sut names the test library {0}", "move what needs it to tests/Shared");

    private static IEnumerable<Finding> GlobalUsingsIn(SourceFile file) => file.Each(
        GlobalUsing, file.Text, "{0} opens one folder to all others", "write the using in the files that may have it");

    private Finding Homeless(SourceFile file) => file.At(
        0, "the file's folder is neither a system of tiers.json nor a row in the table of arrows",
        $"put it under one of {string.Join(", ", _mayName.Keys)}, or give the system its tiers, or add the folder to {nameof(ArrowsRule)} with the arrows it may have");

    private static bool HasFolder(SourceFile file) => file.Folders.Length > 2;

    private static string Folder(SourceFile file) => file.Folders[2];
}
