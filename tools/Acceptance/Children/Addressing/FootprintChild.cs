using System.Globalization;
using Corpora.Addressing;
using Harness.Measurement;
using Sut.Addressing;

namespace Acceptance.Children.Addressing;

/// <summary>Holds n entities, their addresses and the index, as the report's process did, and prints its peak memory.</summary>
internal sealed class FootprintChild : IChildProgram
{
    public string Name => "addressing-footprint";

    public int Run(string[] arguments)
    {
        int count = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        ReadOnlyMemory<BitChain> chains = Corpus.First(count);
        Stat7Address[] addresses = Corpus.Addresses(count);
        Stat7Index index = new();
        for (int i = 0; i < count; i++)
        {
            index.TryAdd(addresses[i], i, out _);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index.Count} {ProcessMemory.PeakBytes()}"));
        GC.KeepAlive(chains);
        return 0;
    }
}
