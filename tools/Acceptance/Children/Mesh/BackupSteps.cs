using System.Globalization;
using Corpora.Mesh;
using Sut.Mesh;
using Xunit.Sdk;

namespace Acceptance.Children.Mesh;

/// <summary>
/// Steps of the killed process, each made from its number alone: it writes a batch, backs up, writes another batch,
/// and restores, which takes that batch out again. So the state after each step is known without having seen it.
/// </summary>
internal static class BackupSteps
{
    private const int StepsPerRound = 4;
    private const int BackUp = 1;

    public static string Store(string folder) => Path.Combine(folder, "mesh.db");

    public static void Do(MeshStore store, string folder, long step)
    {
        long round = step / StepsPerRound;
        switch (step % StepsPerRound)
        {
            case 0:
                store.Nodes.CreateManyAsync(WrittenBatch.Nodes(2 * round)).Answer();
                break;
            case BackUp:
                store.Backup(Backup(folder, round));
                break;
            case 2:
                store.Nodes.CreateManyAsync(WrittenBatch.Nodes((2 * round) + 1)).Answer();
                break;
            default:
                store.RestoreAsync(Backup(folder, round)).Answer();
                break;
        }
    }

    /// <summary>
    /// Holds a folder against the ledger: the store is as after the last acknowledged step, or as after the one under way; each backup has
    /// its batches, also the one under way if it has its final name.
    /// </summary>
    /// <param name="folder">The store and its backups.</param>
    /// <param name="acknowledged">The number after the last acknowledged step.</param>
    /// <returns>The number after the last step that is done.</returns>
    /// <exception cref="XunitException">The folder says otherwise.</exception>
    public static long Check(string folder, long acknowledged)
    {
        long done = acknowledged;
        if (acknowledged % StepsPerRound == BackUp)
        {
            done += File.Exists(Backup(folder, acknowledged / StepsPerRound)) ? 1 : 0;
        }
        else if (!Holds(Store(folder), acknowledged))
        {
            done++;
        }

        Require(Store(folder), done);
        for (long round = 0; round <= (done - BackUp - 1) / StepsPerRound && done > BackUp; round++)
        {
            Require(Backup(folder, round), (round * StepsPerRound) + BackUp + 1);
        }

        return done;
    }

    private static string Backup(string folder, long round) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"backup-{round}.db"));

    // The batches in the store after so many steps.
    private static IEnumerable<long> Batches(long steps)
    {
        long rounds = (steps + StepsPerRound - 1) / StepsPerRound;
        for (long round = 0; round < rounds; round++)
        {
            yield return 2 * round;
        }

        if (steps % StepsPerRound == StepsPerRound - 1)
        {
            yield return (2 * (rounds - 1)) + 1;
        }
    }

    private static bool Holds(string file, long steps)
    {
        using MeshStore store = MeshStore.Open(file);
        return store.Nodes.ListAsync().Answer().Select(node => node.NodeId).Order(StringComparer.Ordinal)
            .SequenceEqual(Batches(steps).SelectMany(WrittenBatch.Nodes).Select(node => node.NodeId).Order(StringComparer.Ordinal));
    }

    private static void Require(string file, long steps)
    {
        if (!File.Exists(file) || !Holds(file, steps))
        {
            throw new XunitException($"{file} is not there, or holds something else than after {steps} steps.");
        }

        using MeshStore store = MeshStore.Open(file);
        if (store.CheckIntegrity() is [var first, ..])
        {
            throw new XunitException($"{file} is damaged: {first}");
        }
    }
}
