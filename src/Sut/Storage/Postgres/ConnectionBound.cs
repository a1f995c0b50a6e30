namespace Sut.Storage;

/// <summary>Limit on connections of a PostgreSQL server: the one that leaves the fewest.</summary>
public enum ConnectionBound
{
    /// <summary>The server's <c>max_connections</c>, less what it keeps for others.</summary>
    Server,

    /// <summary>The role's <c>CONNECTION LIMIT</c>.</summary>
    Role,

    /// <summary>The database's <c>CONNECTION LIMIT</c>.</summary>
    Database,
}
