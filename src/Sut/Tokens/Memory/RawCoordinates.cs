using System.Runtime.CompilerServices;

namespace Sut.Tokens;

/// <summary>Eight spaces of three axes; space s, axis a at index 3s + a.</summary>
[InlineArray(Length)]
internal struct RawCoordinates
{
    public const int Axes = 3;
    public const int Length = 8 * Axes;

    private short _first;
}
