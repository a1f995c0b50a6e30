namespace Sut.Payloads;

/// <summary>Encoding of a record in its column.</summary>
public enum PayloadFormat
{
    /// <summary>One BSON document, in BYTEA.</summary>
    Bson,

    /// <summary>Compact JSON, in JSONB.</summary>
    Jsonb,

    /// <summary>One JSON line per epoch, compressed by zstd, in BYTEA.</summary>
    NdjsonZstd,
}
