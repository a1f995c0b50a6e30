using Harness.Xunit.Options;

namespace Corpora.Vectors;

/// <summary>The option of the vectors, brought into those of the run: read, refused, told and listed with them.</summary>
public sealed class VectorOptions : IOptionGroup
{
    public static Option Folder { get; } = new("VECTORS_DIR", "none", "an existing folder", "vectors to search beside the generated ones, one file each ending in base.fvecs, query.fvecs and groundtruth.ivecs; a relative path starts at the repository's root");

    /// <summary>Full path of the folder of given vectors; null: there are none.</summary>
    public string? GivenFolder { get; private init; }

    public IReadOnlyList<Option> All { get; } = [Folder];

    public IEnumerable<Option> Shaping => All;

    public object Read(IReadOnlyDictionary<string, string> variables) => new VectorOptions { GivenFolder = Folder.Folder(variables) };
}
