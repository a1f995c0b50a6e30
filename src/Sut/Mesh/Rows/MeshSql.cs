using Sut.Storage;

namespace Sut.Mesh;

/// <summary>The SQL of <see cref="MeshStore"/>, exposed for the yardstick, which runs the same statements on SQLite alone.</summary>
public static class MeshSql
{
    /// <summary>"MESH" in ASCII.</summary>
    internal const int ApplicationId = 0x4D455348;

    /// <summary>The layout. Lists are JSON arrays of texts, times are Unix seconds, a checksum is that of all else in its row.</summary>
    public const string Schema = """
        CREATE TABLE nodes(
          node_id TEXT PRIMARY KEY,
          interfaces TEXT NOT NULL,
          protocols TEXT NOT NULL,
          started INTEGER DEFAULT 0,
          routes_discovered INTEGER DEFAULT 0,
          created_at REAL NOT NULL,
          updated_at REAL NOT NULL, checksum INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX idx_nodes_started ON nodes(started);
        CREATE TABLE policies(
          policy_id TEXT PRIMARY KEY,
          yaml_content TEXT NOT NULL,
          rules_count INTEGER NOT NULL,
          created_at REAL NOT NULL,
          updated_at REAL NOT NULL, checksum INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE path_cache(
          cache_key TEXT PRIMARY KEY,
          source TEXT NOT NULL,
          destination TEXT NOT NULL,
          k INTEGER NOT NULL,
          bundle_json TEXT NOT NULL,
          created_at REAL NOT NULL,
          expires_at REAL NOT NULL, checksum INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX idx_path_cache_expires ON path_cache(expires_at);
        CREATE INDEX idx_path_cache_ends ON path_cache(source, destination);
        """;

    /// <summary>Parameters: the columns in order, of which the sixth stands for both times, and the checksum.</summary>
    public const string InsertNode = """
        INSERT INTO nodes(node_id, interfaces, protocols, started, routes_discovered, created_at, updated_at, checksum)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)
        """;

    /// <summary>Parameter: the key. Columns: all others in order.</summary>
    public const string GetNode = """
        SELECT interfaces, protocols, started, routes_discovered, created_at, updated_at, checksum FROM nodes WHERE node_id = ?1
        """;

    /// <summary>
    /// Parameters: so many keys, NULL where there are fewer. Columns as <see cref="GetNode"/>, and which of the keys it is,
    /// from 0; no row for a key that is not in. The keys stay outermost (CROSS JOIN), so each costs a search and nothing more.
    /// </summary>
    public static string GetNodes(int keys) => $"""
        WITH asked(place, id) AS (VALUES {string.Join(", ", Enumerable.Range(0, keys).Select(place => $"({place}, ?{place + 1})"))})
        SELECT interfaces, protocols, started, routes_discovered, created_at, updated_at, checksum, place
        FROM asked CROSS JOIN nodes ON node_id = id
        """;

    /// <summary>Columns: as <see cref="GetNode"/>, and the key. In order of creation.</summary>
    public const string ListNodes = """
        SELECT interfaces, protocols, started, routes_discovered, created_at, updated_at, checksum, node_id FROM nodes ORDER BY rowid
        """;

    /// <summary>As <see cref="ListNodes"/>, of those that run.</summary>
    public const string ListStartedNodes = """
        SELECT interfaces, protocols, started, routes_discovered, created_at, updated_at, checksum, node_id FROM nodes
        WHERE started = 1 ORDER BY rowid
        """;

    /// <summary>Parameters as <see cref="InsertNode"/>, the sixth the new time, the last the lower half of the checksum.</summary>
    public const string UpdateNode = """
        UPDATE nodes SET interfaces = ?2, protocols = ?3, started = ?4, routes_discovered = ?5, updated_at = ?6,
          checksum = (checksum & -4294967296) | ?7
        WHERE node_id = ?1
        """;

    /// <summary>Parameter: the key.</summary>
    public const string DeleteNode = "DELETE FROM nodes WHERE node_id = ?1";

    /// <summary>Parameters: the columns in order, of which the fourth stands for both times, and the checksum.</summary>
    public const string InsertPolicy = """
        INSERT INTO policies(policy_id, yaml_content, rules_count, created_at, updated_at, checksum) VALUES(?1, ?2, ?3, ?4, ?4, ?5)
        """;

    /// <summary>Parameter: the key. Columns: all others in order.</summary>
    public const string GetPolicy =
        "SELECT yaml_content, rules_count, created_at, updated_at, checksum FROM policies WHERE policy_id = ?1";

    /// <summary>Columns: as <see cref="GetPolicy"/>, and the key. In order of creation.</summary>
    public const string ListPolicies = """
        SELECT yaml_content, rules_count, created_at, updated_at, checksum, policy_id FROM policies ORDER BY rowid
        """;

    /// <summary>Parameters as <see cref="InsertPolicy"/>, the fourth the new time, the last the lower half of the checksum.</summary>
    public const string UpdatePolicy = """
        UPDATE policies SET yaml_content = ?2, rules_count = ?3, updated_at = ?4, checksum = (checksum & -4294967296) | ?5
        WHERE policy_id = ?1
        """;

    /// <summary>Parameter: the key.</summary>
    public const string DeletePolicy = "DELETE FROM policies WHERE policy_id = ?1";

    /// <summary>Parameters: the columns in order. Takes the place of what is there.</summary>
    public const string SetPath = """
        INSERT INTO path_cache(cache_key, source, destination, k, bundle_json, created_at, expires_at, checksum)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT(cache_key) DO UPDATE SET
          bundle_json = excluded.bundle_json, created_at = excluded.created_at, expires_at = excluded.expires_at, checksum = excluded.checksum
        """;

    /// <summary>Parameter: the key. Columns: what was kept, created, expires, the checksum; also of a path that has expired.</summary>
    public const string GetPath = "SELECT bundle_json, created_at, expires_at, checksum FROM path_cache WHERE cache_key = ?1";

    /// <summary>Columns: as <see cref="GetPath"/>, the key, and what that is made of.</summary>
    public const string ListPaths = """
        SELECT bundle_json, created_at, expires_at, checksum, cache_key, source, destination, k FROM path_cache ORDER BY rowid
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

    /// <summary>Application id and version that mark the file as a mesh store.</summary>
    public static SqliteFileFormat Format { get; } =
        new("mesh store", ApplicationId, 2, Schema) { Older = [MeshUpgrade.From], Upgrade = MeshUpgrade.Run };
}
