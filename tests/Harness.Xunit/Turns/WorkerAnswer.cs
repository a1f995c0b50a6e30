namespace Harness.Xunit.Turns;

/// <summary>An answer of a worker, one line of JSON.</summary>
/// <param name="Kind">
/// <c>test</c> (one of the list), <c>listed</c>, <c>ready</c> (the answers are proved, and the operation waits for its turns),
/// <c>warmed</c>, <c>time</c>, <c>counted</c>, <c>exact</c> (a figure that noise cannot disturb), <c>ended</c>.
/// </param>
/// <param name="Text">Of a test its outcome or name; of an exact figure its metric.</param>
/// <param name="Detail">Of an ended test what it said, in one line.</param>
/// <param name="Operations">Of a block.</param>
/// <param name="Seconds">Of a block.</param>
/// <param name="Value">Of an exact figure; of a warming the processor seconds for each second.</param>
/// <param name="Test">Of the list.</param>
/// <param name="Counters">What was counted in one run of the operation, by name.</param>
internal sealed record WorkerAnswer(
    string Kind, string? Text = null, string? Detail = null, long Operations = 0, double Seconds = 0, double Value = 0,
    ListedTest? Test = null, IReadOnlyDictionary<string, double>? Counters = null);
