using System.Runtime.InteropServices;
using System.Text;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class AsciiTextTests
{
    // Lengths around every vector width, so that each overlap of the last vector is met.
    private const int Longest = 140;

    [Fact]
    public void Plain_text_of_every_length_is_copied_and_nothing_beyond_it_touched()
    {
        for (int length = 0; length <= Longest; length++)
        {
            string text = string.Create(length, 0, static (chars, _) =>
            {
                for (int i = 0; i < chars.Length; i++)
                {
                    chars[i] = "!#[]~ abcxyz09'&<>/"[i % 19];
                }
            });
            Copy(text).Should().Be(text);
        }
    }

    [Fact]
    public void Character_that_needs_an_escape_is_found_at_every_position()
    {
        char[] escaped = ['"', '\\', '\0', '\x1f', '\x7f', '\x80', '\xff', '\u0122', '\u015c', '\u0141', '\u7fff', '\u8020', '\uff41',
            '\uffff'];
        for (int length = 1; length <= 70; length++)
        {
            for (int at = 0; at < length; at++)
            {
                char unit = escaped[(length + at) % escaped.Length];
                string text = new string('a', at) + unit + new string('b', length - at - 1);
                string expected = new string('a', at) + Escape(unit) + new string('b', length - at - 1);
                Copy(text).Should().Be(expected);
            }
        }
    }

    [Fact]
    public void Every_UTF16_unit_is_escaped_by_the_rule()
    {
        for (int unit = 0; unit <= char.MaxValue; unit++)
        {
            string actual = Copy(((char)unit).ToString());
            if (actual != Escape((char)unit))
            {
                actual.Should().Be(Escape((char)unit));
            }
        }
    }

    private static string Escape(char unit) => unit switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        >= ' ' and <= '~' => unit.ToString(),
        _ => $"\\u{(int)unit:x4}",
    };

    private static string Copy(string text)
    {
        const byte Guard = 0xAA;
        byte[] room = new byte[(AsciiText.LongestEscape * text.Length) + 8];
        Array.Fill(room, Guard);
        int length = AsciiText.Copy(text, ref MemoryMarshal.GetArrayDataReference(room));
        room.AsSpan(Math.Max(length, text.Length)).ContainsAnyExcept(Guard).Should().BeFalse("only the text may be written");
        return Encoding.ASCII.GetString(room, 0, length);
    }
}
