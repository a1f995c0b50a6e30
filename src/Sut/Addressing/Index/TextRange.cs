namespace Sut.Addressing;

/// <summary>Range of a text in <see cref="TextPages"/>.</summary>
internal readonly record struct TextRange(int Page, int Offset, int Length);
