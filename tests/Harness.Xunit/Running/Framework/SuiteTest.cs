using Harness.Thresholds;

namespace Harness.Xunit.Running;

/// <summary>A test of Load or Scale as it is planned and dealt out.</summary>
/// <param name="Name">Its full name with its cell.</param>
/// <param name="Group">Tests of one group share what only one of them makes, so they are run by one process.</param>
/// <param name="System">The system that it is about; null where it names none.</param>
/// <param name="Cell">What it measures; null where it measures no cell.</param>
public sealed record SuiteTest(string Name, string Group, string? System = null, Cell? Cell = null);
