using System.Globalization;
using Sut.Mesh;

namespace Unit.Mesh;

/// <summary>A small store of everything, and each of its public reads with the answer as text, so that answers can be compared.</summary>
internal static class PublicReads
{
    private const int Nodes = 260;
    private const int Policies = 40;
    private const int Paths = 60;

    private static readonly string[] Ids = [.. Enumerable.Range(0, Nodes).Select(i => $"node-{i}"), "node-none"];

    public static IReadOnlyList<(string Name, Func<MeshStore, Task<string>> Read)> All { get; } =
    [
        .. Ids.Where((_, i) => i % 7 == 0 || i == Nodes)
            .Select(id => ($"get {id}", (Func<MeshStore, Task<string>>)(async store => Text(await store.Nodes.GetAsync(id))))),
        .. Enumerable.Range(0, Policies + 1).Select(i => ($"get policy-{i}", (Func<MeshStore, Task<string>>)(async store =>
            Text(await store.Policies.GetAsync($"policy-{i}"))))),
        .. Enumerable.Range(0, Paths + 1).Select(i => ($"get path {i}", (Func<MeshStore, Task<string>>)(async store =>
            Text(await store.Paths.GetAsync($"node-{i}", $"node-{i + 1}", 3))))),
        ("get many", async store => Text(await store.Nodes.GetManyAsync(Ids))),
        ("list", async store => Text(await store.Nodes.ListAsync())),
        ("list started", async store => Text(await store.Nodes.ListAsync(startedOnly: true))),
        ("list policies", async store => Text(await store.Policies.ListAsync())),
        ("stats", async store => (await store.GetStatsAsync() with { FileBytes = 0 }).ToString()),
        ("snapshot", async store =>
        {
            using MeshSnapshot snapshot = await store.OpenSnapshotAsync();
            return Text(snapshot.ListNodes()) + Text(snapshot.ListPolicies()) + (snapshot.GetStats() with { FileBytes = 0 });
        }),
        ("cache", async store =>
        {
            using MeshNodeCache cache = new MeshNodeCache(store, 8);
            return Text(await cache.GetAsync("node-7"));
        }),
    ];

    /// <summary>Fills, updates and deletes, so that there are rows written in every way, and free pages.</summary>
    public static async Task Fill(MeshStore store)
    {
        await store.Nodes.CreateManyAsync(MadeUp.Nodes(Nodes));
        await store.Policies.CreateManyAsync(Enumerable.Range(0, Policies)
            .Select(i => new MeshPolicy($"policy-{i}", $"rules: [{new string('r', 150 + i)}]", i)).ToArray());
        MeshNode[] brief = [.. MadeUp.Nodes(Paths).Select(node => node with { NodeId = "brief-" + node.NodeId })];
        await store.Nodes.CreateManyAsync(brief);
        for (int i = 0; i < Paths; i++)
        {
            await store.Paths.SetAsync($"node-{i}", $"node-{i + 1}", 3, $"[\"{new string('p', 60 + i)}\"]", TimeSpan.FromSeconds(10 + i));
            await store.Nodes.DeleteAsync(brief[i].NodeId);
        }

        await store.Nodes.UpdateAsync(MadeUp.Nodes(8)[7] with { RoutesDiscovered = 1L << 40 });
        await store.Policies.UpdateAsync(new MeshPolicy("policy-3", "rules: [other]", 1));
        await store.Paths.SetAsync("node-5", "node-6", 3, "[]", TimeSpan.FromDays(1));
    }

    private static string Text(IEnumerable<MeshNode?> nodes) => string.Join('\n', nodes.Select(Text));

    private static string Text(IEnumerable<MeshPolicy> policies) => string.Join('\n', policies.Select(Text));

    private static string Text(MeshNode? node) => node is null ? "none" : string.Create(
        CultureInfo.InvariantCulture,
        $"{node.NodeId} {string.Join(',', node.Interfaces)} {string.Join(',', node.Protocols)} {node.Started} {node.RoutesDiscovered} {node.CreatedAt:O} {node.UpdatedAt:O}");

    private static string Text(MeshPolicy? policy) => policy is null ? "none" : string.Create(
        CultureInfo.InvariantCulture,
            $"{policy.PolicyId} {policy.YamlContent} {policy.RulesCount} {policy.CreatedAt:O} {policy.UpdatedAt:O}");

    private static string Text(CachedPath? path) => path is null ? "none" : string.Create(
        CultureInfo.InvariantCulture, $"{path.Source} {path.Destination} {path.K} {path.BundleJson} {path.CreatedAt:O} {path.ExpiresAt:O}");
}
