using Corpora.Vectors.Files;
using Harness.Xunit.Options;

namespace Corpora.Vectors;

/// <summary>The settings of the vectors.</summary>
public sealed class VectorOptions(OptionReader read) : IOptionGroup
{
    internal const string FolderName = "VECTORS_DIR";
    internal const string FileName = "VECTORS_FILE";

    /// <summary>Prefix of the names of all these options.</summary>
    public string Prefix => "VECTORS_";

    /// <summary>Full path of the folder of given vectors; null: there are none.</summary>
    public string? GivenFolder { get; } = read.Folder(
        FolderName, "vectors to search by Euclidean distance beside the generated ones, one file each whose name closes with base, query and groundtruth before its ending, such as base.fvecs, query.fvecs and groundtruth.ivecs",
            shapes: true);

    /// <summary>Full path of the file of given vectors; null: there are none.</summary>
    public string? GivenFile { get; } = read.ExistingFile(
        FileName, VectorFiles.AllEndings, "vectors to search beside the generated ones: HDF5 of ann-benchmarks with its queries and its distance, text of words by cosine, others by Euclidean distance; where a file has no queries, up to a thousand of its vectors are taken out for that",
            shapes: true);

    /// <summary>Whether there are given vectors.</summary>
    public bool AreGiven => GivenFolder is not null || GivenFile is not null;

    /// <inheritdoc/>
    public void Check()
    {
        if (GivenFolder is not null && GivenFile is not null)
        {
            throw read.Refuse(FileName, $"{FolderName} names vectors, too: set one of the two");
        }
    }

    /// <summary>The vectors that are named.</summary>
    /// <exception cref="VectorDataException">They are broken.</exception>
    public GivenVectors ReadGiven() => GivenFile is not null
        ? GivenVectors.OfFile(GivenFile)
        : VectorFolder.Read(GivenFolder ?? throw new InvalidOperationException($"Neither {FolderName} nor {FileName} is set."));
}
