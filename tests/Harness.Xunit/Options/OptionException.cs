using Harness.Reports;

namespace Harness.Xunit.Options;

/// <summary>An option has a value that its rule does not admit. Thrown before anything runs.</summary>
public sealed class OptionException(string name, string value, string rule)
    : Exception(PrintableText.Of($"{name}='{value}' is refused: {rule}.").Replace('\n', PictureOfLineFeed))
{
    // A refusal is one line: what follows a line's end in a value would pass for one of ours, or for a command of the service that reads
    // it.
    private const char PictureOfLineFeed = '\u240a';

    /// <summary>The environment variable.</summary>
    public string Name { get; } = name;

    /// <summary>Its value, with any password hidden.</summary>
    public string Value { get; } = value;

    /// <summary>What is admitted, and what to do instead.</summary>
    public string Rule { get; } = rule;
}
