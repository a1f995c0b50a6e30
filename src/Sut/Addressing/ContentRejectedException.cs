using System.Text;

namespace Sut.Addressing;

/// <summary>
/// Content that has no canonical text and therefore no address: a number that is not finite, a timestamp without a
/// zone, an unpaired surrogate, JSON that is no JSON. Says what was found where, which rule it broke, and what to do.
/// </summary>
public sealed class ContentRejectedException : FormatException
{
    private const int LongestValueShown = 80;

    /// <summary>Builds the message from its parts.</summary>
    /// <param name="name">The field as canonical text names it, for example <c>stat7_coordinates.density</c>.</param>
    /// <param name="value">The offending value; the message shows its first 80 characters in printable ASCII.</param>
    /// <param name="rule">The rule it broke, as a sentence without full stop.</param>
    /// <param name="wayOut">What the caller can do, as a sentence without full stop.</param>
    /// <param name="cause">The failure this one explains, if any.</param>
    public ContentRejectedException(string name, string value, string rule, string wayOut, Exception? cause = null)
        : base($"{name}: {Printable(value)} is rejected. {rule}. {wayOut}.", cause)
    {
        (Name, Value, Rule, WayOut) = (name, value, rule, wayOut);
    }

    /// <summary>The field as canonical text names it.</summary>
    public string Name { get; }

    /// <summary>The offending value, complete and unescaped.</summary>
    public string Value { get; }

    /// <summary>The rule the value broke.</summary>
    public string Rule { get; }

    /// <summary>What the caller can do about it.</summary>
    public string WayOut { get; }

    // A lone surrogate or a NUL would make the message itself unprintable.
    private static string Printable(string value)
    {
        ReadOnlySpan<char> shown = value.AsSpan(0, Math.Min(value.Length, LongestValueShown));
        StringBuilder text = new System.Text.StringBuilder("\"", LongestValueShown + 8);
        foreach (char c in shown)
        {
            _ = c is >= ' ' and <= '~' ? text.Append(c) : text.Append($"\\u{(int)c:x4}");
        }

        return text.Append(shown.Length < value.Length ? "...\"" : "\"").ToString();
    }
}
