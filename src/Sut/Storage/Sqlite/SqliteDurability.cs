namespace Sut.Storage;

/// <summary>Durability: what a commit waits for. Neither choice can damage the file; they differ in what a power cut may lose.</summary>
public enum SqliteDurability
{
    /// <summary>
    /// <c>synchronous=NORMAL</c>: a commit survives the end of the process; a power cut may lose the latest commits.
    /// </summary>
    Normal = 1,

    /// <summary><c>synchronous=FULL</c>: every commit waits until the disk has it.</summary>
    Full = 2,
}
