namespace Sut.Vectors;

/// <summary>What a search through the graph compares.</summary>
public enum Quantisation
{
    /// <summary>The float32 vectors themselves.</summary>
    None,

    /// <summary>
    /// One byte per component, scaled vector by vector; the nearest found that way are ranked again by float32, so that distances are exact
    /// and only the choice of candidates is coarse. Where codes do not tell neighbours apart, float32 vectors are compared as without.
    /// </summary>
    Int8,
}
