namespace Corpora.Payloads;

/// <summary>One column of a file of iterations, both ways.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Text">What a row shows.</param>
/// <param name="Read">Takes a row's text back, or refuses what no run writes; what follows from other columns is looked at only.</param>
internal sealed record IterationColumn(string Header, Func<Iteration, string> Text, Func<Iteration, string, Iteration> Read);
