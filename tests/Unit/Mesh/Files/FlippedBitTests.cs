using Sut.Mesh;
using Sut.Storage;
using Unit.Storage;
using Xunit.Abstractions;

namespace Unit.Mesh;

/// <summary>
/// One bit of a closed store is flipped, in each page as often as in any other. Whatever is read afterwards is what was
/// written, or the damage is told.
/// </summary>
[Trait("Category", "Unit")]
public sealed class FlippedBitTests(ITestOutputHelper output) : IDisposable
{
    private const int Flips = 600;
    private const int PageBytes = 4096;

    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();

    private string Path => _folder.File("mesh.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_flipped_bit_of_a_closed_store_is_answered_wrongly_in_silence()
    {
        byte[] sound = await Filled();
        Dictionary<string, string> right = await Answers(await Opened(sound));
        List<string> wrong = [], unseen = [];
        (int refused, int told) = (0, 0);
        foreach ((byte[] flipped, string where) in Flipped(sound))
        {
            if (await OpenedOrRefused(flipped) is not { } store)
            {
                refused++;
                continue;
            }

            bool checkIsSound = store.CheckIntegrity().Count == 0;
            Dictionary<string, string> answers = await Answers(store);
            wrong.AddRange(answers.Where(answer => answer.Value != right[answer.Key]).Take(1).Select(answer => $"{where}: {answer.Key}"));
            if (answers.Count < right.Count)
            {
                told++;
                unseen.AddRange(checkIsSound ? [where] : []);
            }
        }

        output.WriteLine($"{refused} refused by open, {told} told by reads, {wrong.Count} wrong in silence, {unseen.Count} unreadable that the check called sound");
        wrong.Should().BeEmpty();
        unseen.Should().BeEmpty("the check must see what cannot be read");
        told.Should().BeGreaterThan(50, "a damaged row takes no other row with it");
    }

    private static IEnumerable<(byte[] Flipped, string Where)> Flipped(byte[] sound)
    {
        Random random = new(7);
        for (int i = 0; i < Flips; i++)
        {
            int page = i % (sound.Length / PageBytes), at = random.Next(PageBytes), bit = random.Next(8);
            byte[] flipped = [.. sound];
            flipped[(page * PageBytes) + at] ^= (byte)(1 << bit);
            yield return (flipped, $"page {page + 1} byte {at} bit {bit}");
        }
    }

    // What is told is left out: the store's own exception, which names the file and the way out. Any other fails the test.
    private static async Task<Dictionary<string, string>> Answers(MeshStore store)
    {
        Dictionary<string, string> answers = [];
        using (store)
        {
            foreach ((string name, Func<MeshStore, Task<string>> read) in PublicReads.All)
            {
                try
                {
                    answers.Add(name, await read(store));
                }
                catch (SqliteStorageException damage)
                {
                    damage.Message.Should().StartWith(store.File + ": ").And.Contain("restore it from a copy");
                }
            }
        }

        return answers;
    }

    private async Task<byte[]> Filled()
    {
        using (MeshStore store = MeshStore.Open(Path, new MeshOptions { Time = _time }))
        {
            await PublicReads.Fill(store);
        }

        _time.Advance(TimeSpan.FromSeconds(20)); // some of the paths have expired
        return File.ReadAllBytes(Path);
    }

    private async Task<MeshStore?> OpenedOrRefused(byte[] bytes)
    {
        try
        {
            return await Opened(bytes);
        }
        catch (SqliteStorageException)
        {
            return null;
        }
    }

    private async Task<MeshStore> Opened(byte[] bytes)
    {
        foreach (string left in (string[])[Path + "-wal", Path + "-shm"])
        {
            File.Delete(left);
        }

        await File.WriteAllBytesAsync(Path, bytes);
        return MeshStore.Open(Path, new MeshOptions { Time = _time, PoolSize = 1 });
    }
}
