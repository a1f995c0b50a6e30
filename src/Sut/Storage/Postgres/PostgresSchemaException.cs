namespace Sut.Storage;

/// <summary>
/// A connection is in another schema than its connection string asks for. Thrown before anything is written, because the statements that
/// would follow name their tables without a schema: they would meet those of somebody else.
/// </summary>
/// <param name="asked">The search path of the connection string.</param>
/// <param name="given">The schema that the server would write to; null where it knows none of those asked for.</param>
public sealed class PostgresSchemaException(string asked, string? given) : Exception(given is null
    ? $"The connection string asks for the schema {asked}, and the server has none of this name for this role: it was dropped, or the server is another one."
    : $"The connection string asks for the schema {asked}, and the connection is in {given}: a connection pooler on the way (PgBouncer, say) drops the setting. Connect to the server itself.")
{
    /// <summary>The search path of the connection string.</summary>
    public string Asked { get; } = asked;

    /// <summary>The schema that the server would write to; null where it knows none.</summary>
    public string? Given { get; } = given;
}
