using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>The files that a workload finds, and the rows that were acknowledged into them.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Files">Content by name.</param>
internal sealed record FoundFiles(string Name, MeshRows Rows, IReadOnlyDictionary<string, byte[]> Files)
{
    private const string Store = "mesh.db";

    /// <summary>No file: the workload makes the store.</summary>
    public static FoundFiles None { get; } = new("a new store", new MeshRows(), new Dictionary<string, byte[]>());

    /// <summary>What a killed process leaves: the file and a log with commits that are not in it yet.</summary>
    public static FoundFiles OfKilled(string folder)
    {
        string file = Path.Combine(folder, Store);
        MeshNode[] nodes = MeshCorpus.Nodes(40, 2_000);
        MeshRows rows = new();
        Array.ForEach(nodes, rows.Set);
        using MeshStore store = MeshStore.Open(file);
        store.Nodes.CreateManyAsync(nodes.AsMemory(0, 20)).Answer();
        store.CheckpointAsync().Answer();
        store.Nodes.CreateManyAsync(nodes.AsMemory(20)).Answer();
        return new FoundFiles("a store with a log", rows, new[] { Store, Store + "-wal" }.ToDictionary(name => name, name =>
        {
            // Shared, and by a handle of its own: closing one of the file's would give up SQLite's locks, which nobody else asks for here.
            using FileStream stream = new(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }));
    }

    /// <summary>Puts them into a folder.</summary>
    public void Put(string folder)
    {
        foreach ((string name, byte[] bytes) in Files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }
}
