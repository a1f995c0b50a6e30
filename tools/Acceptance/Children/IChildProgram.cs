namespace Acceptance.Children;

/// <summary>
/// Work that runs in a process of its own, because it is killed, limited, or measured from outside. Found by its type in
/// this assembly and run by <c>Acceptance.dll child NAME …</c>.
/// </summary>
public interface IChildProgram
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>Does the work; its output is the answer. Returns the exit code.</summary>
    int Run(string[] arguments);
}
