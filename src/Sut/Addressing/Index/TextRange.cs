namespace Sut.Addressing;

/// <summary>Where a text lies in <see cref="TextPages"/>.</summary>
internal readonly record struct TextRange(int Page, int Offset, int Length);
