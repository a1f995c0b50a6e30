namespace Sut.Tokens;

/// <summary>A point in one semantic space, as it is given and read; stored in sixteen bits per axis.</summary>
public readonly record struct SpacePoint(float X, float Y, float Z);
