namespace Harness.Xunit.Options;

/// <summary>A setting as people read it: one row of the table of options.</summary>
/// <param name="Name">The environment variable.</param>
/// <param name="Default">What holds when it is not set, in words.</param>
/// <param name="Rule">What it must be, in words.</param>
/// <param name="Meaning">What it does.</param>
public sealed record Option(string Name, string Default, string Rule, string Meaning)
{
    /// <summary>The exception for a value that breaks the rule.</summary>
    public OptionException Refuse(string value, string? because = null) =>
        new(Name, value, because is null ? $"it must be {Rule}" : $"it must be {Rule} ({because})");
}
