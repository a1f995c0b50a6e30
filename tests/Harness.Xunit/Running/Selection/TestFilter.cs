namespace Harness.Xunit.Running;

/// <summary>
/// The expression of <c>dotnet test --filter</c>, as far as it can be told before a test is known: conditions such as <c>Category=Load</c>
/// joined by <c>&amp;</c>, <c>|</c> and brackets. Its truth has three values, because what a condition on a name says lies with the tests.
/// </summary>
/// <remarks>
/// Source of the grammar: Microsoft, "TestCase filter" (vstest docs/filter.md). A backslash takes the meaning from the character behind it;
/// names and values are compared without regard to case.
/// </remarks>
internal sealed class TestFilter
{
    private const string Default = "FullyQualifiedName"; // what a condition without a property is about
    private const char Escape = '\\';
    private const string Escapable = "\\()&|=!~";
    private static readonly string[] Operators = ["!=", "!~", "=", "~"];

    private readonly string _text;
    private readonly Func<string, string?> _known;
    private int _at;
    private bool _isBroken;

    private TestFilter(string text, Func<string, string?> known) => (_text, _known) = (text, known);

    /// <summary>Whether tests of which some properties are known may match.</summary>
    /// <param name="filter">The expression; empty matches all.</param>
    /// <param name="known">The value of a property that all these tests have in common; null for what they do not.</param>
    /// <returns>
    /// Null where it depends on the test, also where the expression is none: the test platform then says what is wrong with it.
    /// </returns>
    public static bool? Matches(string filter, Func<string, string?> known)
    {
        if (filter.Length == 0)
        {
            return true;
        }

        TestFilter expression = new(filter, known);
        bool? matches = expression.Either();
        return expression._at == filter.Length && !expression._isBroken ? matches : null;
    }

    private bool? Either()
    {
        bool? all = Both();
        while (Take('|'))
        {
            bool? next = Both();
            all = all == true || next == true ? true : all == false && next == false ? false : null;
        }

        return all;
    }

    private bool? Both()
    {
        bool? all = One();
        while (Take('&'))
        {
            bool? next = One();
            all = all == false || next == false ? false : all == true && next == true ? true : null;
        }

        return all;
    }

    private bool? One()
    {
        if (!Take('('))
        {
            return Condition();
        }

        bool? inner = Either();
        _isBroken |= !Take(')');
        return inner;
    }

    private bool? Condition()
    {
        int begin = _at;
        List<int> signs = [];
        for (; _at < _text.Length && !"()&|".Contains(_text[_at]); _at++)
        {
            if (_text[_at] == Escape)
            {
                _at++;
                _isBroken |= _at >= _text.Length || !Escapable.Contains(_text[_at]);
            }
            else if (_text[_at] is '=' or '~' or '!')
            {
                signs.Add(_at);
            }
        }

        _at = Math.Min(_at, _text.Length);
        if (signs.Count == 0)
        {
            _isBroken |= string.IsNullOrWhiteSpace(_text[begin.._at]);
            return _known(Default)?.Contains(Unescaped(_text[begin.._at].Trim()), StringComparison.OrdinalIgnoreCase); // part of a test's name
        }

        string? found = Array.Find(Operators, it => _text.AsSpan(signs[0]).StartsWith(it));
        string asked = found is null ? "" : Unescaped(_text[(signs[0] + found.Length).._at].Trim());
        _isBroken |= asked.Length == 0 || signs.Count > found!.Length;
        return _known(_text[begin..signs[0]].Trim()) is not { } value || found is null ? null
            : (found[^1] == '=' ? value.Equals(asked, StringComparison.OrdinalIgnoreCase)
                : value.Contains(asked, StringComparison.OrdinalIgnoreCase)) == (found.Length == 1);
    }

    private static string Unescaped(string value)
    {
        System.Text.StringBuilder text = new();
        for (int i = 0; i < value.Length; i++)
        {
            text.Append(value[i] == Escape && i + 1 < value.Length ? value[++i] : value[i]);
        }

        return text.ToString();
    }

    private bool Take(char sign)
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        if (_at == _text.Length || _text[_at] != sign)
        {
            return false;
        }

        _at++;
        return true;
    }
}
