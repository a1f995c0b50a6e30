namespace Harness.Xunit.Turns;

/// <summary>A command to a worker, one line of JSON.</summary>
/// <param name="Kind">
/// <c>list</c>, <c>test</c> (runs a test until its operation is offered), <c>warm</c>, <c>block</c>, <c>count</c>, <c>leave</c> (no more
/// turns: the test goes on to its end), <c>exit</c>.
/// </param>
/// <param name="Test">The test's display name.</param>
/// <param name="Milliseconds">For how long at least.</param>
/// <param name="Core">The core that the thread is bound to; null: all.</param>
/// <param name="Hot">Whether an untimed block as long goes before.</param>
internal sealed record WorkerCommand(string Kind, string? Test = null, int Milliseconds = 0, int? Core = null, bool Hot = false);
