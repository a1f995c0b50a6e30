namespace Sut.Addressing;

/// <summary>Result of an <see cref="IEntityStore.Add"/>.</summary>
/// <param name="Address">The entity's address.</param>
/// <param name="IsNew">False when equal content was there already; nothing was overwritten then.</param>
public readonly record struct AddResult(Stat7Address Address, bool IsNew);
