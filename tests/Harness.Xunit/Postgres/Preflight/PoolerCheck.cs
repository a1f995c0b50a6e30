using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// Detection of a connection pooler that lends one session of the server to several clients in turn (PgBouncer's transaction and statement
/// pooling): settings and locks of a session would be somebody else's.
/// </summary>
/// <remarks>
/// Two connections that stay open, each asked which process of the server answers. Lent out last in, first out, the second gets the
/// first's; in turn, the first's own answers change as soon as a second session stands idle. Neither happens with a session of one's own.
/// </remarks>
internal static class PoolerCheck
{
    private const int Asked = 3;

    /// <summary>Whether sessions are shared.</summary>
    public static bool SharesSessions(NpgsqlConnection one, NpgsqlConnection other)
    {
        int[] first = [.. Enumerable.Range(0, Asked).Select(_ => Process(one))];
        int[] second = [.. Enumerable.Range(0, Asked).Select(_ => Process(other))];
        int[] again = [.. Enumerable.Range(0, Asked).Select(_ => Process(one))];
        return first.Concat(again).Distinct().Count() > 1 || second.Distinct().Count() > 1 || first.Intersect(second).Any();
    }

    private static int Process(NpgsqlConnection connection)
    {
        using NpgsqlCommand command = new("SELECT pg_backend_pid()", connection);
        return (int)command.ExecuteScalar()!;
    }
}
