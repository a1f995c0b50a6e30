namespace Harness.Xunit.Options;

/// <summary>The options of one system, in its own folder. They are found by this type: no list here names a system.</summary>
public interface IOptionGroup
{
    /// <summary>The groups of all systems, by name.</summary>
    static IReadOnlyList<IOptionGroup> Found { get; } = SuiteProject.All<IOptionGroup>();

    /// <summary>In the order of the README's table.</summary>
    IReadOnlyList<Option> All { get; }

    /// <summary>Those that change what is measured.</summary>
    IEnumerable<Option> Shaping { get; }

    /// <summary>Reads and checks the options among <paramref name="variables"/>.</summary>
    /// <exception cref="OptionException">A value breaks its rule.</exception>
    object Read(IReadOnlyDictionary<string, string> variables);
}
