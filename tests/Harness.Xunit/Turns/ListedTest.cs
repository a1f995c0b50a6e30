namespace Harness.Xunit.Turns;

/// <summary>A test that measures a cell, as far as a filter and a gate need to know it.</summary>
/// <param name="Name">Its display name.</param>
/// <param name="FullyQualifiedName">Class and method.</param>
/// <param name="Group">Tests of one group share what is costly to make.</param>
/// <param name="Suite"><c>load</c> or <c>scale</c>.</param>
/// <param name="System">The cell's system.</param>
/// <param name="Cell">The cell in words.</param>
/// <param name="IsRange">Whether it fits growth over several sizes, and so has no speed of its own.</param>
/// <param name="Traits">The traits, by name.</param>
internal sealed record ListedTest(
    string Name, string FullyQualifiedName, string Group, string Suite, string System, string Cell, bool IsRange,
    IReadOnlyDictionary<string, string> Traits);
