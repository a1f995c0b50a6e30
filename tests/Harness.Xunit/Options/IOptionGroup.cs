namespace Harness.Xunit.Options;

/// <summary>
/// The settings of one system, in its own folder: a class whose constructor takes an <see cref="OptionReader"/> and reads one setting into
/// each property. Groups are found by this type: no list here names a system.
/// </summary>
public interface IOptionGroup
{
    /// <summary>Prefix of the names of all its settings; another variable that begins so is a slip of the pen, and refused.</summary>
    string Prefix { get; }

    /// <summary>Holds settings against each other that are right alone.</summary>
    /// <exception cref="OptionException">Two do not go together.</exception>
    void Check();
}
