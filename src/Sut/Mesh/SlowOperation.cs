namespace Sut.Mesh;

/// <summary>An operation that took long.</summary>
/// <param name="Name">What it did.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Took">How long it took, its waiting for a connection included.</param>
public sealed record SlowOperation(string Name, DateTimeOffset EndedAt, TimeSpan Took);
