using System.Buffers.Text;

namespace Sut.Payloads;

/// <summary>
/// Steps through the JSON that an epoch can be: names without escapes, numbers, true and false. After the first thing that
/// does not fit, <see cref="Failed"/> stays true and nothing is read any more.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    public bool Failed { get; private set; }

    public readonly bool AtEnd => _at == _text.Length;

    public void Expect(byte mark)
    {
        SkipSpace();
        if (!Failed && _at < _text.Length && _text[_at] == mark)
        {
            _at++;
        }
        else
        {
            Failed = true;
        }
    }

    /// <summary>A name and its colon; empty when there is none.</summary>
    public ReadOnlySpan<byte> Name()
    {
        Expect((byte)'"');
        int length = Failed ? -1 : _text[_at..].IndexOf((byte)'"');
        if (length < 0)
        {
            Failed = true;
            return [];
        }

        ReadOnlySpan<byte> name = _text.Slice(_at, length);
        _at += length + 1;
        Expect((byte)':');
        return name;
    }

    public bool Boolean()
    {
        SkipSpace();
        bool value = Rest.StartsWith("true"u8);
        if (Failed || !(value || Rest.StartsWith("false"u8)))
        {
            Failed = true;
            return false;
        }

        _at += value ? 4 : 5;
        return value;
    }

    public int Integer()
    {
        SkipSpace();
        if (Failed || !StartsNumber() || !Utf8Parser.TryParse(Rest, out int value, out int used))
        {
            Failed = true;
            return 0;
        }

        _at += used;
        return value;
    }

    public double Real()
    {
        SkipSpace();
        if (Failed || !StartsNumber() || !Utf8Parser.TryParse(Rest, out double value, out int used))
        {
            Failed = true;
            return 0;
        }

        _at += used;
        return value;
    }

    private readonly ReadOnlySpan<byte> Rest => _text[_at..];

    private readonly bool StartsNumber() => _at < _text.Length && (_text[_at] == '-' || char.IsAsciiDigit((char)_text[_at]));

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }
}
