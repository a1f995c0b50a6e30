using System.Globalization;
using Harness.Xunit.Running;
using Sut.Mesh;

namespace Corpora.Mesh;

/// <summary>
/// The nodes and policies of the run's seed, each made from its number alone, so that a process that has never seen a node can tell what it
/// must be. A node's columns take as many bytes as any other's, whatever the seed; its id is spread over the key's order as hashes are.
/// </summary>
public static class MeshCorpus
{
    private const int Links = 4;

    // Twelve characters each, so that every node has as many bytes as any other.
    private static readonly string[] Spoken =
    [
        "batman-adv/5", "babel/1.13.1", "olsrv2/0.2.0", "ospfv3/2.160", "yggdra/0.5.1", "cjdns/22.1.0", "hwmp/802.11s", "aodv-ng/0.12",
    ];

    /// <summary>The first <paramref name="count"/> nodes from <paramref name="first"/> on.</summary>
    public static MeshNode[] Nodes(int count, long first = 0)
    {
        MeshNode[] nodes = new MeshNode[count];
        for (int i = 0; i < count; i++)
        {
            nodes[i] = Node(first + i);
        }

        return nodes;
    }

    /// <summary>The id of a node; no two numbers have the same.</summary>
    public static string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"mesh-node-{Mixed(number):x16}");

    /// <summary>The node of a number: equal on every machine.</summary>
    public static MeshNode Node(long number)
    {
        ulong bits = Mixed(~number);
        string[] interfaces = new string[Links], protocols = new string[Links];
        for (int i = 0; i < Links; i++)
        {
            uint address = (uint)(bits >> (8 * i));
            interfaces[i] = string.Create(CultureInfo.InvariantCulture, $"wlan{i}/fd42::{address >> 16:x4}:{address & 0xFFFF:x4}");
            protocols[i] = Spoken[(int)((bits + (uint)i) % (uint)Spoken.Length)];
        }

        return new MeshNode(Id(number), [.. interfaces], [.. protocols], (bits & 24) != 0, (long)((bits >> 40) % 100));
    }

    /// <summary>The first <paramref name="count"/> policies, each of a dozen lines of YAML.</summary>
    public static MeshPolicy[] Policies(int count)
    {
        MeshPolicy[] policies = new MeshPolicy[count];
        for (int i = 0; i < count; i++)
        {
            string rules = string.Concat(Enumerable.Range(0, 6)
                .Select(rule => $"  - match: {Id((i * 6) + rule)}\n    prefer: {Spoken[rule]}\n"));
            policies[i] = new MeshPolicy(string.Create(CultureInfo.InvariantCulture, $"policy-{i:d5}"), $"rules:\n{rules}", 6);
        }

        return policies;
    }

    // A bijection of 64 bits: different numbers stay different.
    private static ulong Mixed(long number)
    {
        ulong z = unchecked((Suites.Options.Seed * 0xD1342543DE82EF95) + ((ulong)number * 0x9E3779B97F4A7C15));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
