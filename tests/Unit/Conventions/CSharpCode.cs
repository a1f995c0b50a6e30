namespace Unit.Conventions;

/// <summary>
/// Blanks comments, strings and character literals, so that a rule sees only code. Positions and lines stay. Code in the
/// holes of interpolated strings stays too. A scanner, not a compiler: directives are left as they are.
/// </summary>
internal sealed class CSharpCode
{
    private readonly string _text;
    private readonly char[] _code;
    private int _at;

    private CSharpCode(string text)
    {
        _text = text;
        _code = text.ToCharArray();
    }

    public static string Of(string text)
    {
        CSharpCode scanner = new CSharpCode(text);
        scanner.Code(closingBraces: 0);
        return new string(scanner._code);
    }

    /// <summary>Walks code to the end of the text, or to the braces that close a hole (0: no hole).</summary>
    private void Code(int closingBraces)
    {
        int depth = 0;
        while (_at < _text.Length)
        {
            if (StartsWith("//"))
            {
                Blank(Until("\n"));
            }
            else if (StartsWith("/*"))
            {
                Blank(Until("*/") + 2);
            }
            else if (_text[_at] == '\'')
            {
                Quoted('\'', holes: false);
            }
            else if (_text[_at] is '"' or '$' or '@' && OpensString(out int dollars, out bool verbatim, out int quotes))
            {
                String(dollars, verbatim, quotes);
            }
            else if (closingBraces > 0 && depth == 0 && _text[_at] == '}')
            {
                return;
            }
            else
            {
                depth += _text[_at] switch { '{' => 1, '}' => -1, _ => 0 };
                _at++;
            }
        }
    }

    private bool OpensString(out int dollars, out bool verbatim, out int quotes)
    {
        int end = _at;
        while (end < _text.Length && _text[end] is '$' or '@')
        {
            end++;
        }

        ReadOnlySpan<char> prefix = _text.AsSpan(_at, end - _at);
        dollars = prefix.Count('$');
        verbatim = prefix.Contains('@');
        quotes = Run('"', end);
        return quotes > 0;
    }

    private void String(int dollars, bool verbatim, int quotes)
    {
        Blank(_at + dollars + (verbatim ? 1 : 0));
        if (quotes >= 3 && !verbatim)
        {
            Raw(dollars, quotes);
        }
        else if (verbatim)
        {
            Verbatim(dollars > 0);
        }
        else
        {
            Quoted('"', dollars > 0);
        }
    }

    private void Raw(int dollars, int quotes)
    {
        Blank(_at + quotes);
        while (_at < _text.Length)
        {
            int run = Run('"', _at);
            int braces = dollars > 0 ? Run('{', _at) : 0;
            if (run >= quotes)
            {
                Blank(_at + run);
                return;
            }

            if (braces >= dollars && braces > 0)
            {
                Blank(_at + braces);
                Hole(dollars);
            }
            else
            {
                Blank(_at + Math.Max(1, Math.Max(run, braces)));
            }
        }
    }

    private void Verbatim(bool holes)
    {
        Blank(_at + 1);
        while (_at < _text.Length)
        {
            if (StartsWith("\"\""))
            {
                Blank(_at + 2);
            }
            else if (_text[_at] == '"')
            {
                Blank(_at + 1);
                return;
            }
            else
            {
                Inside(holes);
            }
        }
    }

    private void Quoted(char quote, bool holes)
    {
        Blank(_at + 1);
        while (_at < _text.Length && _text[_at] != '\n')
        {
            if (_text[_at] == '\\')
            {
                Blank(_at + 2);
            }
            else if (_text[_at] == quote)
            {
                Blank(_at + 1);
                return;
            }
            else
            {
                Inside(holes);
            }
        }
    }

    private void Inside(bool holes)
    {
        bool opens = holes && _text[_at] == '{';
        bool doubled = opens && StartsWith("{{");
        Blank(_at + (doubled ? 2 : 1));
        if (opens && !doubled)
        {
            Hole(1);
        }
    }

    private void Hole(int braces)
    {
        Code(braces);
        Blank(_at + braces);
    }

    private bool StartsWith(string what) => string.CompareOrdinal(_text, _at, what, 0, what.Length) == 0;

    private int Run(char what, int from)
    {
        int end = from;
        while (end < _text.Length && _text[end] == what)
        {
            end++;
        }

        return end - from;
    }

    private int Until(string what)
    {
        int end = _text.IndexOf(what, _at, StringComparison.Ordinal);
        return end < 0 ? _text.Length : end;
    }

    private void Blank(int end)
    {
        for (end = Math.Min(end, _text.Length); _at < end; _at++)
        {
            if (_text[_at] != '\n')
            {
                _code[_at] = ' ';
            }
        }
    }
}
