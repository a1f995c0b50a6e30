using System.Globalization;
using Corpora.Mesh;
using Sut.Mesh;

namespace Acceptance.Children.Mesh;

/// <summary>One of many processes that create a store and write to it.</summary>
internal static class Creator
{
    // On a busy machine, many wait for one writer after another.
    private static readonly MeshOptions Patient = new() { BusyTimeout = TimeSpan.FromMinutes(5), PoolSize = 1 };

    /// <summary>The path of the store of a number.</summary>
    public static string File(string folder, int creation) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"created-{creation}.db"));

    /// <summary>The nodes that one process writes.</summary>
    public static IEnumerable<string> Ids(int who, int writes) =>
        Enumerable.Range(0, writes).Select(write => string.Create(CultureInfo.InvariantCulture, $"{who}-{write}"));

    /// <summary>Creates the store, unless another has, and writes; when this returns, all of it is acknowledged.</summary>
    public static void Write(string folder, int creation, int who, int writes)
    {
        using MeshStore store = MeshStore.Open(File(folder, creation), Patient);
        foreach (string id in Ids(who, writes))
        {
            store.Nodes.CreateAsync(new MeshNode(id, ["eth0"], [])).Answer();
        }
    }
}
