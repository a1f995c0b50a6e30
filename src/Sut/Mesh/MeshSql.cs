using Sut.Storage;

namespace Sut.Mesh;

/// <summary>The statements of <see cref="MeshStore"/>, for whoever measures it against SQLite alone.</summary>
public static class MeshSql
{
    /// <summary>The layout. Lists are JSON arrays of texts, times are Unix seconds.</summary>
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

    /// <summary>
    /// Parameters: so many keys, NULL where there are fewer. Columns as <see cref="GetNode"/>, and which of the keys it is,
    /// from 0; no row for a key that is not in. The keys stay outermost (CROSS JOIN), so each costs a search and nothing more.
    /// </summary>
    public static string GetNodes(int keys) => $"""
        WITH asked(place, id) AS (VALUES {string.Join(", ", Enumerable.Range(0, keys).Select(place => $"({place}, ?{place + 1})"))})
        SELECT interfaces, protocols, started, routes_discovered, created_at, updated_at, place FROM asked CROSS JOIN nodes ON node_id = id
        """;

    /// <summary>Columns: all others and the key, in order of creation.</summary>
    public const string ListNodes = """
        SELECT interfaces, protocols, started, routes_discovered, created_at, updated_at, node_id FROM nodes ORDER BY rowid
        """;

    /// <summary>As <see cref="ListNodes"/>, of those that run.</summary>
    public const string ListStartedNodes = """
        SELECT interfaces, protocols, started, routes_discovered, created_at, updated_at, node_id FROM nodes
        WHERE started = 1 ORDER BY rowid
        """;

    /// <summary>Parameters as <see cref="InsertNode"/>, the sixth the new time.</summary>
    public const string UpdateNode = """
        UPDATE nodes SET interfaces = ?2, protocols = ?3, started = ?4, routes_discovered = ?5, updated_at = ?6
        WHERE node_id = ?1
        """;

    /// <summary>Parameter: the key.</summary>
    public const string DeleteNode = "DELETE FROM nodes WHERE node_id = ?1";

    /// <summary>Parameters: the columns in order, of which the fourth stands for both times.</summary>
    public const string InsertPolicy = """
        INSERT INTO policies(policy_id, yaml_content, rules_count, created_at, updated_at) VALUES(?1, ?2, ?3, ?4, ?4)
        """;

    /// <summary>Parameter: the key. Columns: all others in order.</summary>
    public const string GetPolicy = "SELECT yaml_content, rules_count, created_at, updated_at FROM policies WHERE policy_id = ?1";

    /// <summary>Columns: all others and the key, in order of creation.</summary>
    public const string ListPolicies = """
        SELECT yaml_content, rules_count, created_at, updated_at, policy_id FROM policies ORDER BY rowid
        """;

    /// <summary>Parameters as <see cref="InsertPolicy"/>, the fourth the new time.</summary>
    public const string UpdatePolicy = """
        UPDATE policies SET yaml_content = ?2, rules_count = ?3, updated_at = ?4 WHERE policy_id = ?1
        """;

    /// <summary>Parameter: the key.</summary>
    public const string DeletePolicy = "DELETE FROM policies WHERE policy_id = ?1";

    /// <summary>Parameters: the columns in order. Takes the place of what is there.</summary>
    public const string SetPath = """
        INSERT INTO path_cache(cache_key, source, destination, k, bundle_json, created_at, expires_at)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT(cache_key) DO UPDATE SET
          bundle_json = excluded.bundle_json, created_at = excluded.created_at, expires_at = excluded.expires_at
        """;

    /// <summary>Parameters: the key and now. Columns: what was kept, created, expires.</summary>
    public const string GetPath = """
        SELECT bundle_json, created_at, expires_at FROM path_cache WHERE cache_key = ?1 AND expires_at > ?2
        """;

    /// <summary>Parameter: now.</summary>
    public const string ClearExpiredPaths = "DELETE FROM path_cache WHERE expires_at <= ?1";

    /// <summary>All of them.</summary>
    public const string ClearPaths = "DELETE FROM path_cache";

    /// <summary>Parameter: now. Columns: nodes, of them started, routes found, policies, rules, paths, of them expired.</summary>
    public const string Stats = """
        SELECT (SELECT count(*) FROM nodes), (SELECT count(*) FROM nodes WHERE started = 1),
          (SELECT ifnull(sum(routes_discovered), 0) FROM nodes), (SELECT count(*) FROM policies),
          (SELECT ifnull(sum(rules_count), 0) FROM policies), (SELECT count(*) FROM path_cache),
          (SELECT count(*) FROM path_cache WHERE expires_at <= ?1)
        """;

    /// <summary>What marks the file as a mesh store; the number is "MESH" in ASCII.</summary>
    public static SqliteFileFormat Format { get; } = new("mesh store", 0x4D455348, 1, Schema);
}
