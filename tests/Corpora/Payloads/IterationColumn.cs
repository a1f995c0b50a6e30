namespace Corpora.Payloads;

/// <summary>One column of a file of iterations, both ways.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Text">What a row shows.</param>
/// <param name="Read">Takes a row's text back; null for what follows from other columns.</param>
internal sealed record IterationColumn(string Header, Func<Iteration, string> Text, Func<Iteration, string, Iteration>? Read = null);
