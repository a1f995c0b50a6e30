using System.Globalization;
using Harness.Gate;
using Harness.Xunit.Turns;

namespace Acceptance.Gate;

/// <summary>Head and base, laid out and built beside each other, and their differences.</summary>
internal sealed class Sides
{
    private const int KeptTrees = 8;

    private readonly TreeBuild _head, _base;
    private readonly IReadOnlyDictionary<string, string> _variables;
    private readonly TimeSpan _patience;
    private AssemblyCode? _headCode, _baseCode;

    public Sides(string root, string artifacts, BaseCommit baseline, IReadOnlyDictionary<string, string> variables, TimeSpan patience)
    {
        string folder = Directory.CreateDirectory(Path.Combine(artifacts, "gate", "trees")).FullName;
        _head = new TreeBuild(SourceTree.OfHead(root, folder), "this commit");
        _base = new TreeBuild(SourceTree.OfBase(root, folder, baseline), baseline.Shown);
        (_variables, _patience) = (variables, patience);
        foreach (DirectoryInfo old in new DirectoryInfo(folder).GetDirectories()
            .OrderByDescending(static it => it.LastWriteTimeUtc).Skip(KeptTrees))
        {
            old.Delete(recursive: true);
        }
    }

    /// <summary>The compiler's first error where base lacks something that a system's tests call; null where they compile.</summary>
    public string? Lacks(string system) =>
        _base.LeftOut.FirstOrDefault(it => it.Key.Equals(system, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Builds <c>src/Sut</c> of both sides.</summary>
    public void BuildMeasured()
    {
        _head.BuildMeasured();
        _base.BuildMeasured();
        (_headCode, _baseCode) = (AssemblyCode.Of(_head.Measured), AssemblyCode.Of(_base.Measured));
    }

    /// <exception cref="GateRefusal">They do not compile.</exception>
    public void BuildHeadTests(IReadOnlyCollection<string> projects)
    {
        _head.BuildTests(projects);
        if (_head.LeftOut.Values.FirstOrDefault() is { } error)
        {
            throw new GateRefusal($"This tree does not compile: {error}");
        }
    }

    public void BuildBaseTests(IReadOnlyCollection<string> projects) => _base.BuildTests(projects);

    /// <summary>The types of a system, or of what it shares, whose compiled code differs.</summary>
    public IReadOnlyList<string> Differences(string system) => _headCode!.Differences(_baseCode!, Room(system), "Storage");

    public WorkerProcess Start(string suite, bool isHead, bool counts) =>
        WorkerProcess.Start((isHead ? _head : _base).Tests(Room(suite)), isHead, _variables, _patience, counts);

    /// <summary>The tests of a project, as head has them.</summary>
    public IReadOnlyList<ListedTest> Tests(string project) => ChosenTests.Of(Start(project, isHead: true, counts: false));

    private static string Room(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
}
