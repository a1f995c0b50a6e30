namespace Sut.Addressing;

/// <summary>Classification of a <see cref="BitChain"/>: how freely it may be shown. Not part of its content or address.</summary>
public enum DataClassification
{
    /// <summary>No restriction; the default.</summary>
    Public = 0,

    /// <summary>For those on the access control list.</summary>
    Sensitive = 1,

    /// <summary>Personal data: encrypted at rest by its store.</summary>
    Pii = 2,
}
