namespace Sut.Vectors;

/// <summary>An id that was to be added is taken. Nothing was changed.</summary>
public sealed class DuplicateIdException : ArgumentException
{
    /// <summary>Builds the message.</summary>
    public DuplicateIdException(VectorId id)
        : base($"The id {id} is taken, and nothing was changed. Update replaces a vector; Delete frees its id.")
    {
        Id = id;
    }

    /// <summary>The id that is taken, or occurs twice in one batch.</summary>
    public VectorId Id { get; }
}
