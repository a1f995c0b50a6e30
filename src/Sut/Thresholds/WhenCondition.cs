using System.Globalization;
using Sut.Measurement;

namespace Sut.Thresholds;

/// <summary>
/// Where a threshold row applies: <c>avx512</c> (the processor has it) or <c>cores&gt;=2</c> (it has that many).
/// </summary>
/// <remarks>Immutable, safe on any thread. Each condition has one spelling.</remarks>
public sealed record WhenCondition
{
    private const string Avx512 = "avx512";
    private const string CoresAtLeast = "cores>=";

    private readonly int _cores;

    private WhenCondition(int cores) => _cores = cores;

    /// <summary>Reads a condition.</summary>
    /// <exception cref="FormatException">The text is no condition; the message gives the two forms.</exception>
    public static WhenCondition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == Avx512)
        {
            return new WhenCondition(cores: 0);
        }

        if (text.StartsWith(CoresAtLeast, StringComparison.Ordinal)
            && int.TryParse(
                text.AsSpan(CoresAtLeast.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int cores)
            && cores > 0)
        {
            WhenCondition condition = new(cores);
            if (condition.ToString() == text)
            {
                return condition;
            }
        }

        throw new FormatException($"The condition '{text}' is unknown: write avx512 or cores>=2 (any count from 1).");
    }

    /// <summary>Whether it is true of this machine.</summary>
    public bool Holds(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return _cores == 0 ? machine.Avx512 : machine.Cores >= _cores;
    }

    /// <summary>The spelling it is read from.</summary>
    public override string ToString() =>
        _cores == 0 ? Avx512 : CoresAtLeast + _cores.ToString(CultureInfo.InvariantCulture);
}
