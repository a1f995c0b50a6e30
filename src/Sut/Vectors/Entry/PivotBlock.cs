using System.Runtime.InteropServices;

namespace Sut.Vectors;

/// <summary>
/// Header of a block of sixteen pivots: what goes with their codes, one number of each in a row, so that all are ranked at once. Behind
/// it lie the codes: four components of the first, of the second and so on, then the next four of each.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PivotBlock
{
    /// <summary>Pivots of a block.</summary>
    public const int Pivots = 16;

    /// <summary>Components that lie together: what one instruction adds up.</summary>
    public const int Together = 4;

    public fixed int Slots[Pivots];

    /// <summary>Squares of the lengths, as coded and relative to the origin.</summary>
    public fixed float Squares[Pivots];

    /// <summary>Least components, where the codes begin.</summary>
    public fixed float Offsets[Pivots];

    /// <summary>Steps of the codes.</summary>
    public fixed float Scales[Pivots];

    /// <summary>Bytes of a block with its codes.</summary>
    public static int BytesOf(int dimension) =>
        sizeof(PivotBlock) + (Pivots * ((dimension + Together - 1) / Together * Together));
}
