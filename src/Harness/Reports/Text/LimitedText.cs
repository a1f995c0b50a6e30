using System.Text;

namespace Harness.Reports;

/// <summary>Printable lines up to a number of bytes; what does not fit is counted, not cut in the middle.</summary>
internal sealed class LimitedText(int limitBytes)
{
    private readonly StringBuilder _text = new();
    private int _bytes;

    /// <summary>Lines left out. Once one is left out, so are all after it: a gap would mislead.</summary>
    public int LeftOut { get; private set; }

    public void Line(string line = "")
    {
        line = PrintableText.Of(line);
        int bytes = Encoding.UTF8.GetByteCount(line) + 1;
        if (LeftOut > 0 || _bytes + bytes > limitBytes)
        {
            LeftOut++;
            return;
        }

        _bytes += bytes;
        _text.Append(line).Append('\n');
    }

    public override string ToString() => _text.ToString();
}
