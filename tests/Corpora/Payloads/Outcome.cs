namespace Corpora.Payloads;

/// <summary>What one of several records at once came to.</summary>
internal sealed record Outcome<T>(T? Value, Exception? Failure)
    where T : class;
