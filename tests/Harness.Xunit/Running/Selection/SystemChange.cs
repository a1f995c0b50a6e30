namespace Harness.Xunit.Running;

/// <summary>
/// Change from one system to the next, told to those who keep data between the tests of one. What is still alive then would make every
/// collection before a timed run of the next system as slow as the heap is large.
/// </summary>
public static class SystemChange
{
    private static string? _current;

    /// <summary>The tests of another system begin.</summary>
    public static event Action? Left;

    /// <summary>Called before each test class, on the runner's thread.</summary>
    internal static void Begin(string? system)
    {
        if (_current is not null && system != _current)
        {
            Left?.Invoke();
        }

        _current = system;
    }
}
