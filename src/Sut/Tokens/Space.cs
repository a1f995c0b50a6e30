namespace Sut.Tokens;

/// <summary>The eight semantic spaces of a token, in the order of their coordinates in its bytes.</summary>
public enum Space
{
    /// <summary>Steps of 0.01.</summary>
    L1Physical,

    /// <summary>Steps of 0.0001.</summary>
    L2Sensory,

    /// <summary>Steps of 0.001.</summary>
    L3Motor,

    /// <summary>Steps of 0.0001.</summary>
    L4Emotional,

    /// <summary>Steps of 0.0001.</summary>
    L5Cognitive,

    /// <summary>Steps of 0.0001.</summary>
    L6Social,

    /// <summary>Steps of 0.01.</summary>
    L7Temporal,

    /// <summary>Steps of 0.0001.</summary>
    L8Abstract,
}
