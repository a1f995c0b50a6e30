using System.Reflection;
using Harness.Xunit.Running;
using Sut.Vectors;

namespace Unit.Vectors;

/// <summary>Files of earlier versions, as the programs of then wrote them: what is no longer needed of them is read past.</summary>
[Trait("Category", "Unit")]
public sealed class OldFilesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_file_of_an_earlier_version_loads_whole(int version)
    {
        string path = Unpacked(version);
        VectorStore store = VectorStore.Load(path);

        store.Count.Should().Be(20);
        store.Check().IsWhole.Should().BeTrue();
        Neighbour[] found = new Neighbour[1];
        for (int i = 0; i < 24; i++)
        {
            float[] vector = [.. Enumerable.Range(0, 5).Select(j => ((i * 7) + (j * 13)) % 24 / 8f)];
            VectorId id = i % 4 == 0 ? new VectorId($"text {i}") : new VectorId(i);
            store.Contains(id).Should().Be(i % 7 != 0);
            if (i % 7 != 0)
            {
                store.Search(vector, 1, found, ef: 32).Should().Be(1);
                found[0].Should().Be(new Neighbour(id, 0));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_flipped_bit_anywhere_in_a_file_of_an_earlier_version_is_found(int version)
    {
        byte[] good = File.ReadAllBytes(Unpacked(version));
        string path = _folder.NextFile(".vectors");
        for (int at = 0; at < good.Length; at += 7)
        {
            byte[] bad = [.. good];
            bad[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(path, bad);
            FluentActions.Invoking(() => VectorStore.Load(path)).Should().Throw<VectorFileException>($"byte {at}");
        }
    }

    [Fact]
    public void The_first_version_said_the_width_of_searches_and_no_recall()
    {
        VectorStore store = VectorStore.Load(Unpacked(1));

        (store.Options.Ef, store.EffectiveEf, store.Options.Recall).Should().Be((64, 64, VectorStoreOptions.DefaultRecall));
        store.Calibration.Should().BeNull();
    }

    [Fact]
    public void What_was_loaded_from_a_file_of_an_earlier_version_is_saved_as_this_one()
    {
        VectorStore old = VectorStore.Load(Unpacked(2));
        string path = _folder.NextFile(".vectors");
        old.Save(path);

        File.ReadAllBytes(path).AsSpan(0, FileParts.Magic.Length).SequenceEqual(FileParts.Magic).Should().BeTrue();
        VectorStore.Load(path).Count.Should().Be(old.Count);
    }

    private string Unpacked(int version)
    {
        string path = _folder.NextFile(".vectors");
        using Stream packed = Assembly.GetExecutingAssembly().GetManifestResourceStream($"version-{version}.vectors")!;
        using FileStream file = File.Create(path);
        packed.CopyTo(file);
        return path;
    }
}
