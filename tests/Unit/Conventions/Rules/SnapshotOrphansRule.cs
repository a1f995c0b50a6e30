using System.Text.RegularExpressions;

namespace Unit.Conventions;

/// <summary>
/// Every approved file has its test: Class.cs beside it, with a method of the name in the file's name. A renamed test
/// leaves no file behind that looks approved and is compared with nothing.
/// </summary>
internal sealed class SnapshotOrphansRule : IRule
{
    private static readonly Regex Method = new(@"\b(void|Task|ValueTask)\s+(?<name>\w+)\s*\(");

    public IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        ILookup<string, string> methods = files.Where(file => file.IsCSharp)
            .SelectMany(file => Method.Matches(file.Code).Select(match => (Class: file.Path[..^3], Name: match.Groups["name"].Value)))
            .ToLookup(method => method.Class, method => method.Name);

        foreach (SourceFile? snapshot in files.Where(file => file.Path.Contains(".verified.", StringComparison.Ordinal)))
        {
            string stem = snapshot.Path[..snapshot.Path.IndexOf(".verified.", StringComparison.Ordinal)];
            int dot = stem.IndexOf('.', stem.LastIndexOf('/') + 1);
            string test = dot < 0 ? stem : stem[..dot];
            string member = dot < 0 ? "" : stem[(dot + 1)..];
            if (!methods[test].Any(method => Belongs(member, method)))
            {
                yield return snapshot.At(
                    0, $"no test approves this snapshot: {test}.cs has no method for '{member}'", "delete it, or rename it with its test");
            }
        }
    }

    /// <summary>The method's name, alone or followed by <c>_parameter=value</c>.</summary>
    private static bool Belongs(string member, string method) =>
        member == method || Regex.IsMatch(member, $@"^{Regex.Escape(method)}_[A-Za-z]\w*?=");
}
