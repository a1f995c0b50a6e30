namespace Corpora.Vectors;

/// <summary>Numbers the streams of <see cref="SeededNumbers"/>, so that no two draws share theirs.</summary>
internal static class VectorStreams
{
    public const ulong Base = 1;
    public const ulong Queries = 2;
    public const ulong Centres = 3;
    public const ulong Directions = 4;
    public const ulong Scattered = 5;
}
