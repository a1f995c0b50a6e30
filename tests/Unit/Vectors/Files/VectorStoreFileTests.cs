using Harness.Xunit.Running;
using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed class VectorStoreFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Theory]
    [InlineData(VectorMetric.L2, Quantisation.None)]
    [InlineData(VectorMetric.Cosine, Quantisation.None)]
    [InlineData(VectorMetric.InnerProduct, Quantisation.None)]
    [InlineData(VectorMetric.L2, Quantisation.Int8)]
    [InlineData(VectorMetric.Cosine, Quantisation.Int8)]
    public void A_loaded_store_answers_as_the_saved_one_and_lives_on(VectorMetric metric, Quantisation quantisation)
    {
        VectorStore saved = SmallStore.Of(metric, quantisation);
        VectorStore loaded = VectorStore.Load(Saved(saved));
        SmallStore.CheckSame(loaded, saved);
        foreach (VectorStore store in new[] { saved, loaded })
        {
            store.Add("later", [1, 0, 0, 0, 1]);
            store.Delete(SmallStore.Id(2)).Should().BeTrue();
        }

        SmallStore.CheckSame(loaded, saved);
    }

    [Theory]
    [InlineData("ids", 9 + 5 + 4)]
    [InlineData("metadata", 4 + 4 + (4 + 2) + (4 + 2 + 2))]
    public void Texts_too_long_for_a_file_are_refused_to_the_byte(string part, int bytes)
    {
        Slots slots = new(new VectorStoreOptions(SmallStore.Dimension, VectorMetric.L2));
        int[] taken = new int[2];
        slots.Take([1, "23"], taken);
        slots.Describe(taken[1], part == "ids" ? null : new Metadata(("n", "45")));
        Array.ForEach(taken, slots.Show);
        (part == "ids" ? SlotTexts.IdsOf(slots) : SlotTexts.MetadataOf(slots)).Should().HaveCount(bytes, "that is what is written");

        FluentActions.Invoking(() => SlotTexts.CheckSize(slots, bytes)).Should().NotThrow();
        FluentActions.Invoking(() => SlotTexts.CheckSize(slots, bytes - 1)).Should().Throw<InvalidOperationException>()
            .WithMessage($"*at most {bytes - 1} bytes of {part}*has {bytes}; make them shorter or use several stores*");
    }

    [Fact]
    public void An_empty_store_is_loaded_empty() =>
        SmallStore.CheckSame(VectorStore.Load(Saved(SmallStore.Of(count: 0))), SmallStore.Of(count: 0));

    [Fact]
    public void Every_flip_of_a_single_byte_is_noticed()
    {
        byte[] good = File.ReadAllBytes(Saved(SmallStore.Of(count: 10)));
        string path = _folder.NextFile(".vectors");
        List<string> unnoticed = [];
        for (int at = 0; at < good.Length; at++)
        {
            // One bit and all bits: a checksum that adds up would miss some of the first, a parity some of the second.
            foreach (int mask in new[] { 1 << (at % 8), 0xFF })
            {
                byte[] bad = [.. good];
                bad[at] ^= (byte)mask;
                File.WriteAllBytes(path, bad);
                if (Refusal(path) is { } wrong)
                {
                    unnoticed.Add($"byte {at} of {good.Length} xor {mask:x2}: {wrong}");
                }
            }
        }

        unnoticed.Should().BeEmpty();
    }

    [Fact]
    public void Every_truncation_and_every_addition_is_noticed()
    {
        byte[] good = File.ReadAllBytes(Saved(SmallStore.Of(count: 10)));
        string path = _folder.NextFile(".vectors");
        List<string> unnoticed = [];
        for (int length = 0; length < good.Length; length++)
        {
            File.WriteAllBytes(path, good[..length]);
            if (Refusal(path) is { } wrong)
            {
                unnoticed.Add($"{length} of {good.Length} bytes: {wrong}");
            }
        }

        foreach (byte[] more in new byte[][] { [0], [1, 2, 3, 4], good })
        {
            File.WriteAllBytes(path, [.. good, .. more]);
            if (Refusal(path) is { } wrong)
            {
                unnoticed.Add($"{more.Length} bytes more: {wrong}");
            }
        }

        unnoticed.Should().BeEmpty();
    }

    [Fact]
    public void Foreign_files_are_refused()
    {
        string path = _folder.NextFile(".vectors");
        foreach (byte[] foreign in new[] { [], "SQLite format 3\0"u8.ToArray(), "{\"vectors\":[]}"u8.ToArray(), new byte[100_000] })
        {
            File.WriteAllBytes(path, foreign);
            FluentActions.Invoking(() => VectorStore.Load(path)).Should().Throw<VectorFileException>().Which.Message.Should().Contain(path);
        }

        FluentActions.Invoking(() => VectorStore.Load(_folder.NextFile(".none"))).Should().Throw<FileNotFoundException>();
    }

    [Fact]
    public void Saving_replaces_the_file_and_leaves_nothing_beside_it()
    {
        string path = Saved(SmallStore.Of(count: 20));
        SmallStore.Of().Save(path);
        SmallStore.CheckSame(VectorStore.Load(path), SmallStore.Of());
        Directory.GetFiles(_folder.Path).Should().Equal(path);
    }

    [Fact]
    public void The_same_seed_on_one_thread_gives_the_same_graph_byte_for_byte_and_another_seed_another()
    {
        byte[] first = File.ReadAllBytes(Saved(SmallStore.Of(count: 500)));
        first.Should().Equal(File.ReadAllBytes(Saved(SmallStore.Of(count: 500))));
        first.Should().NotEqual(File.ReadAllBytes(Saved(SmallStore.Of(count: 500, seed: 43))));
    }

    public void Dispose() => _folder.Dispose();

    private string Saved(VectorStore store)
    {
        string path = _folder.NextFile(".vectors");
        store.Save(path);
        return path;
    }

    // Null when the file is refused as it should be; otherwise what happened instead.
    private static string? Refusal(string path)
    {
        try
        {
            VectorStore.Load(path);
            return "loaded";
        }
        catch (VectorFileException)
        {
            return null;
        }
        catch (Exception other)
        {
            return $"{other.GetType().Name}: {other.Message}";
        }
    }
}
