namespace Corpora.Payloads;

/// <summary>Outcome of one of several records at once.</summary>
internal sealed record Outcome<T>(T? Value, Exception? Failure)
    where T : class;
