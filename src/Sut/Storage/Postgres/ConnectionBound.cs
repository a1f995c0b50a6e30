namespace Sut.Storage;

/// <summary>Which of a PostgreSQL server's limits leaves the fewest connections.</summary>
public enum ConnectionBound
{
    /// <summary>The server's <c>max_connections</c>, less what it keeps for others.</summary>
    Server,

    /// <summary>The role's <c>CONNECTION LIMIT</c>.</summary>
    Role,

    /// <summary>The database's <c>CONNECTION LIMIT</c>.</summary>
    Database,
}
