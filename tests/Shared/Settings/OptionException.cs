namespace Shared.Settings;

/// <summary>An option has a value that its rule does not admit. Thrown before anything runs.</summary>
public sealed class OptionException(string name, string value, string rule)
    : Exception($"{name}='{value}' is refused: {rule}.")
{
    /// <summary>The environment variable.</summary>
    public string Name { get; } = name;

    /// <summary>Its value, with any password hidden.</summary>
    public string Value { get; } = value;

    /// <summary>What is admitted, and what to do instead.</summary>
    public string Rule { get; } = rule;
}
