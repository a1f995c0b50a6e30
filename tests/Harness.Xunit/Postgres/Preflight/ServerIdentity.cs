using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// Identity of a server and its database, by the number that initdb gave it: an address may lead to another one tomorrow.
/// </summary>
/// <param name="System">The server's system identifier; <c>unknown</c> where the role may not ask for it.</param>
/// <param name="Database">The database.</param>
internal sealed record ServerIdentity(string System, string Database)
{
    public static ServerIdentity Of(NpgsqlConnection connection)
    {
        string system;
        try
        {
            using NpgsqlCommand command = new("SELECT system_identifier::text FROM pg_control_system()", connection);
            system = (string)command.ExecuteScalar()!;
        }
        catch (PostgresException refusal) when (
            refusal.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedFunction)
        {
            system = "unknown";
        }

        using NpgsqlCommand here = new("SELECT current_database()::text", connection);
        return new ServerIdentity(system, (string)here.ExecuteScalar()!);
    }

    /// <summary>Text under which a run folder stores and compares the server.</summary>
    public override string ToString() => $"system {System}, database {Database}";
}
