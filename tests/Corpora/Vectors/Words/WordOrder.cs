namespace Corpora.Vectors.Words;

/// <summary>Order in which words are added to a store.</summary>
public enum WordOrder
{
    /// <summary>The most frequent first.</summary>
    Frequency,

    /// <summary>By their letters, as a dictionary has them.</summary>
    Alphabet,
}
