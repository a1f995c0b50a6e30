namespace Sut.Vectors;

/// <summary>
/// What <see cref="VectorStore.Check"/> counted. All but <see cref="Living"/> and <see cref="Dead"/> is 0 in a store that is whole.
/// </summary>
/// <param name="Living">Vectors that answers may name.</param>
/// <param name="Unreachable">Of these, how many no walk along the links comes to from where walks start.</param>
/// <param name="Missing">Links to places that hold nothing.</param>
/// <param name="Dead">Links from living vectors to deleted ones; the next mending takes them away.</param>
/// <param name="Asymmetric">Vectors whose way in starts at a vector that has no link to them.</param>
public readonly record struct StoreCheck(int Living, int Unreachable, long Missing, long Dead, int Asymmetric)
{
    /// <summary>Whether every living vector is reached, and no link leads to what is not there.</summary>
    public bool IsWhole => Unreachable == 0 && Missing == 0 && Asymmetric == 0;
}
