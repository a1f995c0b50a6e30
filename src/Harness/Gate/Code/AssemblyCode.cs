using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace Harness.Gate;

/// <summary>
/// The compiled code of an assembly, by rooms: the second word of each namespace, <c>Mesh</c> of <c>Sut.Mesh.Rows</c>. Two compilations of
/// the same source are equal here although their bytes differ (module id, order of tokens, paths). What they call in other assemblies is
/// compared by name.
/// </summary>
/// <remarks>Immutable, safe on any thread.</remarks>
public sealed class AssemblyCode
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

    private AssemblyCode(string path)
    {
        using FileStream file = File.OpenRead(path);
        using PEReader image = new(file);
        MetadataReader metadata = image.GetMetadataReader();
        NameText names = new(metadata);
        MethodText methods = new(metadata, names);
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            string name = names.Of(handle);
            if (name.StartsWith('<'))
            {
                continue; // the compiler's own: tables named by a hash of their bytes, and helpers that are always the same
            }

            _types[name] = Hash(TypeText.Of(image, metadata, names, methods, handle));
        }
    }

    /// <summary>Reads an assembly.</summary>
    /// <param name="path">Its file.</param>
    public static AssemblyCode Of(string path) => new(path);

    /// <summary>
    /// The types of some rooms that differ from another compilation's, or are in one of the two only; those of no room belong to each.
    /// </summary>
    /// <param name="other">The other compilation.</param>
    /// <param name="rooms">The rooms.</param>
    public IReadOnlyList<string> Differences(AssemblyCode other, params IReadOnlyCollection<string> rooms)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(rooms);
        return
        [
            .. _types.Keys.Union(other._types.Keys)
                .Where(type => Room(type) is var room && (room.Length == 0 || rooms.Contains(room)))
                .Where(type => _types.GetValueOrDefault(type) != other._types.GetValueOrDefault(type))
                .Order(StringComparer.Ordinal),
        ];
    }

    // Types without a namespace have no room.
    private static string Room(string type)
    {
        string[] words = type.Split('+')[0].Split('.');
        return words.Length < 3 ? "" : words[1];
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
