using System.Diagnostics;
using Corpora.Mesh;
using Sut.Mesh;

namespace Load.Mesh;

/// <summary>
/// One of a crowd: reads twenty nodes at once, so that a connection is worth waiting for, and writes one after every tenth
/// read. Remembers how often it was served and what the longest of each took.
/// </summary>
internal sealed class CrowdWorker(FilledStore filled, int worker, long first) : ILoadWorker
{
    private const int Keys = 20;
    internal const int ReadsPerWrite = 10;
    private const int Crowd = 64;
    private readonly string[] _keys = Array.ConvertAll(Asks(filled, worker), number => filled.Nodes[number].NodeId);
    private readonly MeshNode[] _expected = Array.ConvertAll(Asks(filled, worker), number => filled.Nodes[number]);

    public long Done { get; private set; }

    public long Created { get; private set; }

    public TimeSpan LongestRead { get; private set; }

    public TimeSpan LongestWrite { get; private set; }

    /// <summary>The numbers of the nodes that a worker reads.</summary>
    public static int[] Asks(FilledStore filled, int worker) => [.. filled.Order.Where(number => number % Crowd == worker).Take(Keys)];

    /// <summary>The key of a worker's new node; <paramref name="first"/> is how many nodes there were when the crowd came.</summary>
    public static string NewId(long first, int worker, long created) => MeshCorpus.Id(1_000_000 + ((first + created) * Crowd) + worker);

    public int Work(LatencyHistogram? latencies)
    {
        long begin = Stopwatch.GetTimestamp();
        if (Done % (ReadsPerWrite + 1) == ReadsPerWrite)
        {
            Write();
            LongestWrite = Longer(LongestWrite, begin);
        }
        else
        {
            Read();
            LongestRead = Longer(LongestRead, begin);
        }

        Done++;
        return 1;
    }

    private static TimeSpan Longer(TimeSpan longest, long begin) =>
        Stopwatch.GetElapsedTime(begin) is var took && took > longest ? took : longest;

    private void Read()
    {
        MeshNode?[] read = filled.Store.Nodes.GetManyAsync(_keys).Answer();
        for (int i = 0; i < read.Length; i++)
        {
            if (read[i]?.NodeId != _keys[i] || read[i]!.RoutesDiscovered != _expected[i].RoutesDiscovered)
            {
                throw new InvalidOperationException($"Node {_keys[i]} was read as {read[i]?.ToString() ?? "nothing"}.");
            }
        }
    }

    private void Write()
    {
        MeshNode node = _expected[0] with { NodeId = NewId(first, worker, Created) };
        filled.Store.Nodes.CreateAsync(node).Answer();
        Created++;
    }
}
