using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Npgsql;
using Sut.Storage;

namespace Harness.Xunit.Postgres;

/// <summary>
/// The fault that keeps a connection from opening, in one line: the cause at the bottom of the exceptions, and the way out that fits it.
/// </summary>
internal static class ConnectionFault
{
    private const string Other = "Correct PG_DSN, or unset it to use a container or a local cluster";

    // Npgsql's words for the answer N to its SSLRequest; neither has a type of its own.
    private const string NoHandshake = "Exception while performing SSL handshake";
    private const string NoTls = "SSL connection requested";
    private const string Pooler = "A connection pooler (PgBouncer, say) stands before the server. Connect to the server itself";

    /// <summary>Whether an exception is one of connecting: the server's, the way's to it, or of what PG_DSN asks for.</summary>
    public static bool IsOne(Exception fault) =>
        fault is NpgsqlException or TimeoutException or SocketException or IOException or AuthenticationException or PostgresSchemaException
            or CryptographicException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    /// <summary>Cause and way out, without full stop at the end.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="limit">How long was waited for an answer.</param>
    /// <param name="certificate">
    /// What is wrong with the server's certificate, where that is the fault and is known; see <see cref="CertificateFault"/>.
    /// </param>
    public static string Of(Exception fault, TimeSpan limit, string? certificate = null) => fault switch
    {
        PostgresException refusal => $"{OneLine(refusal.MessageText)} ({refusal.SqlState}). {WayOut(refusal)}",
        PostgresSchemaException => $"it takes no search_path. {Pooler}",
        _ when Within(fault).OfType<TimeoutException>().Any() => FormattableString.Invariant(
            $"no answer within {limit.TotalSeconds:F0} s. Correct host and port, let a firewall pass, or raise Timeout in PG_DSN"),
        _ when Within(fault).OfType<AuthenticationException>().LastOrDefault() is { } tls => $"TLS: {certificate ?? OneLine(tls.Message)}. Give Root Certificate (sslrootcert) and a Host that its certificate names, or a milder SSL Mode (sslmode)",
        _ when Within(fault).OfType<SocketException>().LastOrDefault() is { } socket =>
            $"{OneLine(fault.Message)} ({OneLine(socket.Message)}). {Other}",
        _ when Within(fault).Any(it => it.Message.StartsWith(NoTls, StringComparison.Ordinal)) => "the server offers no TLS, and SSL Mode (sslmode) in PG_DSN asks for it. Switch it on there (ssl = on), or write prefer or disable",
        _ when Within(fault).Any(it => it.Message.StartsWith(NoHandshake, StringComparison.Ordinal)) =>
            $"the TLS handshake was broken off ({OneLine(Within(fault).Last().Message)}). SSL Mode (sslmode) in PG_DSN asks for TLS and SSL Negotiation (sslnegotiation=direct) for it at once, from PostgreSQL 17 on: leave that out, or write sslmode prefer or disable",
        _ => $"{string.Join(": ", Within(fault).Select(it => OneLine(it.Message)).Distinct())}. {Other}",
    };

    private static string WayOut(PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidAuthorizationSpecification when refusal.MessageText.Contains("no encryption", StringComparison.Ordinal) =>
            "Write SSL Mode=Require (sslmode=require) if the server lets nobody in without TLS, else correct Username and Database in PG_DSN, or the server's pg_hba.conf",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "Correct Username and Password in PG_DSN, or the server's pg_hba.conf",
        PostgresErrorCodes.InvalidCatalogName => "Make the database, or correct Database in PG_DSN",
        PostgresErrorCodes.InsufficientPrivilege => "GRANT the role what it lacks, or name another",
        PostgresErrorCodes.TooManyConnections => $"End others' sessions, or {RaiseTheLimit(refusal.MessageText)}",
        PostgresErrorCodes.CannotConnectNow => "Wait until the server has started",
        PostgresErrorCodes.QueryCanceled => "Raise the role's statement_timeout (ALTER ROLE … RESET statement_timeout)",
        PostgresErrorCodes.ProtocolViolation => Pooler,
        _ when refusal.SqlState.StartsWith("08", StringComparison.Ordinal) => Pooler,
        _ => Other,
    };

    // The one code stands for three limits; the server tells them apart in words.
    private static string RaiseTheLimit(string said) =>
        said.Contains("role", StringComparison.Ordinal) && !said.Contains("SUPERUSER", StringComparison.Ordinal)
            && !said.Contains("roles with", StringComparison.Ordinal) ? "raise the role's limit (ALTER ROLE … CONNECTION LIMIT …)"
        : said.Contains("database", StringComparison.Ordinal) ? "raise the database's limit (ALTER DATABASE … CONNECTION LIMIT …)"
        : "raise the server's max_connections";

    /// <summary>Whether the TLS handshake failed.</summary>
    public static bool IsTls(Exception fault) => Within(fault).OfType<AuthenticationException>().Any();

    private static IEnumerable<Exception> Within(Exception fault)
    {
        for (Exception? it = fault; it is not null; it = it.InnerException)
        {
            yield return it;
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
