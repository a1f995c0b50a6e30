namespace Corpora.Vectors.Files;

/// <summary>Number type of a file's components, little-endian.</summary>
internal enum ComponentKind
{
    /// <summary>IEEE 754 binary16.</summary>
    Float16,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>IEEE 754 binary64, rounded to binary32 when read.</summary>
    Float64,

    /// <summary>Bytes from 0 to 255.</summary>
    UInt8,

    /// <summary>Bytes from -128 to 127.</summary>
    Int8,

    /// <summary>Signed, four bytes.</summary>
    Int32,

    /// <summary>Unsigned, four bytes.</summary>
    UInt32,

    /// <summary>Signed, eight bytes.</summary>
    Int64,
}
