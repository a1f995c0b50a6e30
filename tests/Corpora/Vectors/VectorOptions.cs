using Harness.Xunit.Options;

namespace Corpora.Vectors;

/// <summary>The settings of the vectors.</summary>
public sealed class VectorOptions(OptionReader read) : IOptionGroup
{
    internal const string FolderName = "VECTORS_DIR";

    /// <summary>What the names of all these options begin with.</summary>
    public string Prefix => "VECTORS_";

    /// <summary>Full path of the folder of given vectors; null: there are none.</summary>
    public string? GivenFolder { get; } = read.Folder(
        FolderName, "vectors to search beside the generated ones, one file each ending in base.fvecs, query.fvecs and groundtruth.ivecs",
            shapes: true);

    /// <inheritdoc/>
    public void Check()
    {
    }
}
