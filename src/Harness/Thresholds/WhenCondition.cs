using System.Globalization;
using Harness.Measurement;

namespace Harness.Thresholds;

/// <summary>
/// Condition of a threshold row: <c>avx512</c> or <c>vnni</c> (the processor has it) or <c>cores&gt;=2</c> (it has that many).
/// </summary>
/// <remarks>Immutable, safe on any thread. Each condition has one spelling.</remarks>
public sealed record WhenCondition
{
    private const string Avx512 = "avx512";
    private const string Vnni = "vnni";
    private const string CoresAtLeast = "cores>=";

    private readonly string _text;
    private readonly Func<Machine, bool> _holds;

    private WhenCondition(string text, Func<Machine, bool> holds)
    {
        _text = text;
        _holds = holds;
    }

    /// <summary>Reads a condition.</summary>
    /// <exception cref="FormatException">The text is no condition; the message gives the forms there are.</exception>
    public static WhenCondition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            Avx512 => new WhenCondition(text, static machine => machine.Avx512),
            Vnni => new WhenCondition(text, static machine => machine.Vnni),
            _ when CoresOf(text) is { } cores => new WhenCondition(text, machine => machine.Cores >= cores),
            _ => throw new FormatException($"The condition '{text}' is unknown: write avx512, vnni or cores>=2 (any count from 1)."),
        };
    }

    /// <summary>Whether it is true of this machine.</summary>
    public bool Holds(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return _holds(machine);
    }

    /// <summary>Whether both are the same condition.</summary>
    public bool Equals(WhenCondition? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The spelling it is read from.</summary>
    public override string ToString() => _text;

    private static int? CoresOf(string text) =>
        text.StartsWith(CoresAtLeast, StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(CoresAtLeast.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int cores)
        && cores > 0
        && text == CoresAtLeast + cores.ToString(CultureInfo.InvariantCulture)
            ? cores
            : null;
}
