using System.Globalization;
using Corpora.Mesh;
using Sut.Mesh;
using Sut.Storage;

namespace Acceptance.Children.Mesh;

/// <summary>
/// Writes single nodes from ten threads at once, so that commits are made in groups, acknowledging each, until it is killed. A thread
/// writes every tenth number, one after the other.
/// </summary>
internal sealed class MeshGroupWriterChild : IChildProgram
{
    public const int Threads = 10;

    public string Name => "mesh-group-writer";

    public int Run(string[] arguments)
    {
        using Stream acknowledgements = Console.OpenStandardOutput();
        using MeshStore store = MeshStore.Open(arguments[0], new MeshOptions { Durability = Enum.Parse<SqliteDurability>(arguments[1]) });
        long first = long.Parse(arguments[2], CultureInfo.InvariantCulture);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (long number = first + thread; ; number += Threads)
            {
                store.Nodes.CreateAsync(MeshCorpus.Nodes(1, number)[0]).Answer();

                // One write of so few bytes to a pipe is whole or not at all, also beside others.
                Acknowledgements.Send(acknowledgements, number);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return 0;
    }
}
