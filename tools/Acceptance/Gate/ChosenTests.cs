using Harness.Xunit.Running;
using Harness.Xunit.Turns;

namespace Acceptance.Gate;

/// <summary>The timed cells that a filter asks for.</summary>
internal static class ChosenTests
{
    /// <summary>Whether a filter asks for a test that has a speed; one that cannot be understood asks for all.</summary>
    public static bool Asks(string filter, ListedTest test) =>
        !test.IsRange && TestFilter.Matches(filter, name => Property(test, name)) != false;

    /// <summary>The tests that a worker lists; the worker ends.</summary>
    public static IReadOnlyList<ListedTest> Of(WorkerProcess worker)
    {
        using WorkerProcess asked = worker;
        List<ListedTest> tests = [];
        WorkerAnswer answer = asked.Ask(new WorkerCommand("list"));
        for (; answer.Kind == "test"; answer = asked.Answer())
        {
            tests.Add(answer.Test!);
        }

        return tests;
    }

    // A property that a test does not have equals nothing.
    private static string Property(ListedTest test, string name) => name.ToUpperInvariant() switch
    {
        "FULLYQUALIFIEDNAME" => test.FullyQualifiedName,
        "DISPLAYNAME" => test.Name,
        "NAME" => test.FullyQualifiedName[(test.FullyQualifiedName.LastIndexOf('.') + 1)..],
        _ => test.Traits.FirstOrDefault(trait => trait.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "",
    };
}
