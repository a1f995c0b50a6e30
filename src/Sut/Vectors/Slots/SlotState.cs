namespace Sut.Vectors;

/// <summary>States of a slot, one byte each.</summary>
internal static class SlotState
{
    /// <summary>Nothing.</summary>
    public const byte Free = 0;

    /// <summary>A vector being added: in the graph perhaps, in no answer.</summary>
    public const byte Pending = 1;

    /// <summary>A vector that answers may name.</summary>
    public const byte Live = 2;

    /// <summary>A deleted vector whose place in the graph others may still lead through.</summary>
    public const byte Deleted = 3;

    /// <summary>Four live slots in a row, read as one number.</summary>
    public const uint FourLive = 0x0202_0202;
}
