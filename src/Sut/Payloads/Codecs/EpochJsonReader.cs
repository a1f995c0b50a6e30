namespace Sut.Payloads;

/// <summary>Reader of entries <c>"epoch_17":{...}</c> off a stream, one at a time; the codecs read what is between them.</summary>
internal sealed class EpochJsonReader(string format, Stream source)
{
    private readonly PayloadWindow _window = new(source);

    /// <summary>Entries read so far.</summary>
    public int Read { get; private set; }

    /// <summary>The next byte that is no space; -1 at the end.</summary>
    public int Peek()
    {
        while (_window.Ensure(1))
        {
            byte next = _window.Data[0];
            if (next is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return next;
            }

            _window.Consume(1);
        }

        return -1;
    }

    /// <summary>Takes one mark, which must come next.</summary>
    public void Take(char mark)
    {
        if (Peek() != mark)
        {
            throw Corrupt($"'{mark}' is missing");
        }

        _window.Consume(1);
    }

    /// <summary>Reads the entry that comes next and gives it to the sink.</summary>
    public void Entry(EpochSink sink)
    {
        int end;
        while ((end = _window.Data.IndexOf((byte)'}')) < 0)
        {
            if (!_window.Fill())
            {
                throw Corrupt("it stops within an epoch");
            }
        }

        if (EpochJson.Read(_window.Data[..(end + 1)], out int number, out Epoch epoch) is { } reason)
        {
            throw Corrupt(reason);
        }

        sink(number, epoch);
        _window.Consume(end + 1);
        Read++;
    }

    public CorruptPayloadException Corrupt(string reason, Exception? inner = null) => new(format, Read, reason, inner);
}
