using System.Runtime.InteropServices;
using Harness.Xunit.Running;
using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed class ForgedFilesTests : IDisposable
{
    private const long MostAboveTheFile = 20_000_000;
    private const int End = 8, Live = 9, Entry = 10;
    private static readonly byte[][] Seeds =
    [
        Bytes(SmallStore.Of()),
        Bytes(SmallStore.Of(VectorMetric.Cosine)),
        Bytes(SmallStore.Of(VectorMetric.InnerProduct, Quantisation.Int8)),
        Bytes(Mended()),
        Bytes(SmallStore.Of(count: 0)),
        Bytes(SmallStore.Of(VectorMetric.Cosine, Quantisation.Int8, count: 2)),
    ];

    private readonly ScratchFolder _folder = new();

    private delegate void Forgery(ForgedFile file);

    // Part that must be named, what is done to the file of a small store. Five dimensions, sixteen floats of room, M 4.
    private static readonly Dictionary<string, (string Part, Forgery Forge)> Forgeries = new()
    {
        ["a metric that there is not"] = ("header", file => file.Header[1] = 3),
        ["a quantisation that there is not"] = ("header", file => file.Header[6] = 2),
        ["more slots than the file has room for"] = ("header", file => file.Header[End] = 1 << 30),
        ["fewer slots than none"] = ("header", file => file.Header[End] = -1),
        ["more slots than there are states"] = ("states", file => file.Header[End]--),
        ["more live vectors than slots"] = ("header", file => file.Header[Live] = file.Header[End] + 1),
        ["one live vector too many"] = ("states", file => file.Header[Live]++),
        ["no entry though vectors live"] = ("header", file => file.Header[Entry] = -1),
        ["an entry that is no slot"] = ("header", file => file.Header[Entry] = file.Header[End]),
        ["a state that there is not"] = ("states", file => file.Numbers<byte>("states")[3] = 4),
        ["a state that no saved slot has"] = ("states", file => file.Numbers<byte>("states")[3] = SlotState.Pending),
        ["a component that is no number"] = ("vectors", file => file.Numbers<float>("vectors")[16] = float.NaN),
        ["an infinite component of a deleted vector"] = ("vectors", file => file.Numbers<float>("vectors")[0] = float.PositiveInfinity),
        ["a vector that is too long"] = ("vectors", file => file.Numbers<float>("vectors")[16] = 1e19f),
        ["a vector that is too short"] = ("vectors", file => file.Numbers<float>("vectors").Slice(16, 5).Fill(1e-25f)),
        ["a component behind the last"] = ("vectors", file => file.Numbers<float>("vectors")[16 + 5] = 1),
        ["a link to no slot"] = ("links", file => file.Numbers<int>("links")[16] = -2),
        ["a link to a slot behind the last"] = ("links", file => file.Numbers<int>("links")[16] = (int)file.Header[End]),
        ["an id twice"] = ("ids", file => file.Replace("ids", ids => [.. ids[..9], .. ids[..9], .. ids[18..]])),
        ["an id that is neither number nor text"] = ("ids", file => file.Numbers<byte>("ids")[0] = 2),
        ["a text of more characters than there are"] =
            ("ids", file => MemoryMarshal.Write(file.Numbers<byte>("ids")[(TextAt(file) + 1)..], int.MaxValue)),
        ["a text of fewer characters than none"] =
            ("ids", file => MemoryMarshal.Write(file.Numbers<byte>("ids")[(TextAt(file) + 1)..], -1)),
        ["bytes behind the last id"] = ("ids", file => file.Replace("ids", ids => [.. ids, 0])),
        ["more pairs than there are bytes"] = ("metadata", file => file.Numbers<int>("metadata")[0] = int.MaxValue),
        ["fewer pairs than none"] = ("metadata", file => file.Numbers<int>("metadata")[0] = -1),
        ["bytes behind the last pair"] = ("metadata", file => file.Replace("metadata", pairs => [.. pairs, 0, 0, 0, 0])),
        ["bytes behind the last part"] = ("end", file => file.Behind = [0]),
    };

    public static TheoryData<string> Names() => [.. Forgeries.Keys];

    public static TheoryData<int> HeaderNumbers() => [.. Enumerable.Range(0, 11).Where(number => number != 5)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void What_no_checksum_finds_is_refused_by_the_name_of_its_part(string name)
    {
        (string part, Forgery forge) = Forgeries[name];
        Refused(Forged(Seeds[0], forge)).Part.Should().Be(part);
    }

    [Theory]
    [MemberData(nameof(HeaderNumbers))]
    public void A_number_of_the_header_beyond_32_bits_is_refused(int number) =>
        Refused(Forged(Seeds[0], file => file.Header[number] += 1L << 32)).Part.Should().Be("header");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(float.PositiveInfinity)]
    public void A_length_that_no_vector_has_is_refused_under_cosine(float length) =>
        Refused(Forged(Seeds[1], file => file.Numbers<float>("lengths")[1] = length)).Part.Should().Be("lengths");

    [Fact]
    public void A_vector_that_is_not_one_long_is_refused_under_cosine() =>
        Refused(Forged(Seeds[1], file => file.Numbers<float>("vectors")[16] += 0.25f)).Part.Should().Be("vectors");

    [Fact]
    public void A_link_to_a_free_slot_is_refused()
    {
        Refused(Forged(Seeds[3], file => file.Numbers<int>("links")[16 * file.Numbers<byte>("states").IndexOf(SlotState.Live)] =
            file.Numbers<byte>("states").IndexOf(SlotState.Free))).Part.Should().Be("links");
    }

    [Fact]
    public void Each_store_that_was_not_forged_is_loaded_and_right()
    {
        foreach (byte[] seed in Seeds)
        {
            new ForgedFile(seed).ToBytes().Should().Equal(seed);
            RightStore.Check(VectorStore.Load(Written(seed)), _folder.NextFile(".saved"));
        }
    }

    // Of a vector as wide as there may be with as many links: what is made for one is made for 1,024.
    [Fact]
    public void A_refused_file_takes_little_more_memory_than_its_size()
    {
        VectorStore store = new(
            new VectorStoreOptions(VectorStoreOptions.LargestDimension, VectorMetric.L2) { M = 128, Quantisation = Quantisation.Int8 });
        store.Add(1, new float[VectorStoreOptions.LargestDimension]);
        string path = Forged(Bytes(store), file => file.Replace("metadata", pairs => [.. pairs, 0]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(path).Part.Should().Be("metadata");
        (GC.GetAllocatedBytesForCurrentThread() - before - new FileInfo(path).Length).Should().BeLessThan(MostAboveTheFile);
    }

    // Two texts of none are eight bytes in the file, and many times as many in memory.
    [Theory]
    [InlineData("metadata", "the name is empty")]
    [InlineData("metadata", "the last name is the first")]
    [InlineData("end", "all names differ")]
    public void Many_short_names_are_not_made_before_the_file_is_refused(string part, string names)
    {
        const int Pairs = 2_000_000;
        string path = Forged(Seeds[0], file =>
        {
            file.Replace("metadata", _ => Described(file, Pairs, pair => names switch
            {
                "the name is empty" => null,
                "the last name is the first" => pair % (Pairs - 1),
                _ => pair,
            }));
            file.Behind = part == "end" ? [0] : [];
        });
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(path).Part.Should().Be(part);
        (GC.GetAllocatedBytesForCurrentThread() - before - new FileInfo(path).Length).Should().BeLessThan(MostAboveTheFile);
    }

    [Fact]
    public void A_forged_file_is_refused_or_makes_a_right_store()
    {
        int files = ProfileValue.Choose(200, 400, 10_000), right = 0;
        long most = 0;
        string path = _folder.NextFile(".vectors"), saved = _folder.NextFile(".saved");
        List<string> wrong = [];
        for (int seed = 0; seed < files; seed++)
        {
            ForgedFile file = new(Seeds[seed % Seeds.Length]);
            Forger forger = new(seed);
            forger.Forge(file);
            File.WriteAllBytes(path, file.ToBytes());
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                VectorStore store = VectorStore.Load(path);
                right++;
                RightStore.Check(store, saved);
            }
            catch (VectorFileException)
            {
                most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before - new FileInfo(path).Length);
            }
            catch (Exception other)
            {
                wrong.Add($"{forger}: {other.GetType().Name}: {other.Message}");
            }
        }

        wrong.Should().BeEmpty("{0} of {1} files became stores", right, files);
        most.Should().BeLessThan(MostAboveTheFile);
        right.Should().BeInRange(files / 100, files / 2, "some forgeries change what may be changed, and most do not");
    }

    private static byte[] Bytes(VectorStore store)
    {
        using ScratchFolder folder = new();
        string path = folder.NextFile(".vectors");
        store.Save(path);
        return File.ReadAllBytes(path);
    }

    // Half of it was deleted, and the slots are free.
    private static VectorStore Mended()
    {
        VectorStore store = SmallStore.Of(count: 320);
        for (int i = 0; i < 160; i++)
        {
            store.Delete(SmallStore.Id(i));
        }

        return store;
    }

    /// <summary>Metadata of pairs for the first live slot, their names of two letters or none, and of none for the others.</summary>
    internal static byte[] Described(ForgedFile file, int pairs, Func<int, int?> nameOf)
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes);
        writer.Write(pairs);
        for (int pair = 0; pair < pairs; pair++)
        {
            writer.Write(nameOf(pair) is null ? 0 : 2);
            if (nameOf(pair) is { } name)
            {
                writer.Write((ushort)(1 + (name & 0xFFF)));
                writer.Write((ushort)(1 + (name >> 12)));
            }

            writer.Write(0);
        }

        writer.Write(new byte[sizeof(int) * (int)(file.Header[Live] - 1)]);
        return bytes.ToArray();
    }

    // The first live slot holds the number 1, the fourth live one a text.
    private static int TextAt(ForgedFile file)
    {
        int at = 0;
        while (file.Numbers<byte>("ids")[at] == 0)
        {
            at += 1 + sizeof(long);
        }

        return at;
    }

    private string Forged(byte[] seed, Forgery forge)
    {
        ForgedFile file = new(seed);
        forge(file);
        return Written(file.ToBytes());
    }

    private string Written(byte[] bytes)
    {
        string path = _folder.NextFile(".vectors");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static VectorFileException Refused(string path) =>
        FluentActions.Invoking(() => VectorStore.Load(path)).Should().Throw<VectorFileException>().Which;
}
