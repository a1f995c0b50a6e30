using Corpora.Mesh;
using Sut.Mesh;
using Xunit.Sdk;

namespace Load.Mesh;

/// <summary>The rows of a store as texts by key: what a ledger says is in, and what a store answers.</summary>
internal sealed class MeshRows
{
    /// <summary>The one path that is ever cached.</summary>
    public const string From = "from", To = "to";

    private const int Shown = 3;

    private readonly SortedDictionary<string, string> _rows;

    public MeshRows()
        : this(new Dictionary<string, string>())
    {
    }

    private MeshRows(IDictionary<string, string> rows) => _rows = new(rows, StringComparer.Ordinal);

    public int Nodes => _rows.Keys.Count(key => key.StartsWith("node ", StringComparison.Ordinal));

    /// <summary>All that a store answers: its lists, its path, and each node by its key, which must say the same as the list.</summary>
    public static MeshRows Of(MeshStore store)
    {
        MeshRows rows = new();
        foreach (MeshNode node in store.Nodes.ListAsync().Answer())
        {
            rows.Set(node);
        }

        foreach (MeshPolicy policy in store.Policies.ListAsync().Answer())
        {
            rows.Set(policy);
        }

        if (store.Paths.GetAsync(From, To, 1).Answer() is { } path)
        {
            rows.SetPath(path.BundleJson);
        }

        return rows;
    }

    public MeshRows Copy() => new(_rows);

    public bool Has(MeshNode node) => _rows.ContainsKey(Key(node.NodeId));

    public void Set(MeshNode node) => _rows[Key(node.NodeId)] =
        $"{string.Join(' ', node.Interfaces)} {string.Join(' ', node.Protocols)} {node.Started} {node.RoutesDiscovered}";

    public void Set(MeshPolicy policy) => _rows[$"policy {policy.PolicyId}"] = $"{policy.RulesCount} {policy.YamlContent}";

    public void SetPath(string bundle) => _rows["path"] = bundle;

    public void Remove(MeshNode node) => _rows.Remove(Key(node.NodeId));

    /// <exception cref="XunitException">The other has a row more, a row less, or another one.</exception>
    public void Require(MeshRows read, string who)
    {
        string[] lost = [.. _rows.Keys.Where(key => !read._rows.ContainsKey(key))];
        string[] more = [.. read._rows.Keys.Where(key => !_rows.ContainsKey(key))];
        string[] other = [.. _rows.Keys.Where(key => read._rows.TryGetValue(key, out string? there) && there != _rows[key])];
        if (lost.Length + more.Length + other.Length > 0)
        {
            throw new XunitException(
                $"{who}: {lost.Length} acknowledged rows lost {Some(lost)}, {more.Length} there that were refused or removed {Some(more)}, {other.Length} not as acknowledged {Some(other)}");
        }
    }

    private static string Key(string nodeId) => $"node {nodeId}";

    private static string Some(string[] keys) => $"({string.Join(", ", keys.Take(Shown))})";
}
