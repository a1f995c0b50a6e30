using Sut.Mesh;
using Sut.Storage;

namespace Corpora.Mesh;

/// <summary>
/// The yardstick's schema and statements: those of a mesh store, as they were before its rows had checksums (version 1 of the
/// file's format), so that what a checksum costs shows in every ratio.
/// </summary>
public static class RawSql
{
    /// <summary>The tables and indexes.</summary>
    public const string Schema = """
        CREATE TABLE nodes(
          node_id TEXT PRIMARY KEY,
          interfaces TEXT NOT NULL,
          protocols TEXT NOT NULL,
          started INTEGER DEFAULT 0,
          routes_discovered INTEGER DEFAULT 0,
          created_at REAL NOT NULL,
          updated_at REAL NOT NULL);
        CREATE INDEX idx_nodes_started ON nodes(started);
        CREATE TABLE policies(
          policy_id TEXT PRIMARY KEY,
          yaml_content TEXT NOT NULL,
          rules_count INTEGER NOT NULL,
          created_at REAL NOT NULL,
          updated_at REAL NOT NULL);
        CREATE TABLE path_cache(
          cache_key TEXT PRIMARY KEY,
          source TEXT NOT NULL,
          destination TEXT NOT NULL,
          k INTEGER NOT NULL,
          bundle_json TEXT NOT NULL,
          created_at REAL NOT NULL,
          expires_at REAL NOT NULL);
        CREATE INDEX idx_path_cache_expires ON path_cache(expires_at);
        CREATE INDEX idx_path_cache_ends ON path_cache(source, destination);
        """;

    /// <summary>Parameters: the columns in order, of which the sixth stands for both times.</summary>
    public const string InsertNode = """
        INSERT INTO nodes(node_id, interfaces, protocols, started, routes_discovered, created_at, updated_at)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?6)
        """;

    /// <summary>Parameter: the key. Columns: all others in order.</summary>
    public const string GetNode = """
        SELECT interfaces, protocols, started, routes_discovered, created_at, updated_at FROM nodes WHERE node_id = ?1
        """;

    /// <summary>Parameters as <see cref="InsertNode"/>, the sixth the new time.</summary>
    public const string UpdateNode = """
        UPDATE nodes SET interfaces = ?2, protocols = ?3, started = ?4, routes_discovered = ?5, updated_at = ?6
        WHERE node_id = ?1
        """;

    /// <summary>Parameters: the columns in order, of which the fourth stands for both times.</summary>
    public const string InsertPolicy = """
        INSERT INTO policies(policy_id, yaml_content, rules_count, created_at, updated_at) VALUES(?1, ?2, ?3, ?4, ?4)
        """;

    /// <summary>Parameters: the columns in order. Takes the place of what is there.</summary>
    public const string SetPath = """
        INSERT INTO path_cache(cache_key, source, destination, k, bundle_json, created_at, expires_at)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT(cache_key) DO UPDATE SET
          bundle_json = excluded.bundle_json, created_at = excluded.created_at, expires_at = excluded.expires_at
        """;

    /// <summary>Mark of a mesh store of version 1 in its file.</summary>
    public static SqliteFileFormat Format { get; } = new("mesh store", MeshSql.Format.ApplicationId, 1, Schema);

    /// <summary>Parameters: the key and now. Columns: what was kept, created, expires.</summary>
    public const string GetPath = """
        SELECT bundle_json, created_at, expires_at FROM path_cache WHERE cache_key = ?1 AND expires_at > ?2
        """;
}
