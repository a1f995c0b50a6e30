using Sut.Mesh;

namespace Unit.Mesh;

internal static class MadeUp
{
    /// <summary>Nodes node-0, node-1 and so on, of some 150 bytes.</summary>
    public static MeshNode[] Nodes(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new MeshNode(
            $"node-{i}", [$"wlan{i % 4}", $"eth{i}-{new string('x', 60)}"], ["batman-adv", $"babel{i % 3}"], i % 3 == 0, i % 100)),
    ];
}
