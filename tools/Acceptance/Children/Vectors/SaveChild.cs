using System.Globalization;
using Corpora.Vectors;
using Sut.Vectors;

namespace Acceptance.Children.Vectors;

/// <summary>Saves two stores to one path in turns until it is killed; prints a line after each save.</summary>
internal sealed class SaveChild : IChildProgram
{
    /// <summary>Vectors of the store that is saved on even turns, and of the one on odd turns.</summary>
    public static readonly int[] Counts = [1_000, 1_500];

    public const int Dimension = 256;

    public string Name => "vectors-save";

    public int Run(string[] arguments)
    {
        VectorStore[] stores = [.. Counts.Select(Filled)];
        for (int turn = 0; ; turn++)
        {
            stores[turn % 2].Save(arguments[0]);
            Console.WriteLine(turn.ToString(CultureInfo.InvariantCulture));
        }
    }

    // A wide vector makes a file that takes longer to write than the graph takes to build.
    private static VectorStore Filled(int count)
    {
        VectorStore store = new(new VectorStoreOptions(Dimension, VectorMetric.L2) { EfConstruction = 8, M = 4 });
        VectorSet vectors = VectorData.Uniform(Dimension, (ulong)count).Base(count);
        for (int i = 0; i < count; i++)
        {
            store.Add(i, vectors[i]);
        }

        return store;
    }
}
