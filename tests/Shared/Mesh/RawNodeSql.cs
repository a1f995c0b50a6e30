namespace Shared.Mesh;

/// <summary>The statements of <see cref="RawNodes"/>: the store's own.</summary>
internal static class RawNodeSql
{
    public const string Schema = "";
    public const string Insert = "";
    public const string Read = "";
}
