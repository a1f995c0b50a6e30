using System.Buffers;
using System.Net.Sockets;
using Npgsql;
using Sut.Storage;

namespace Sut.Payloads;

/// <summary>
/// Limits behind failures: by the server's codes first, and by its texts only where one code covers two limits.
/// </summary>
public static class PayloadLimits
{
    private const int SqliteNoMemory = 7, SqliteFull = 13, SqliteTooBig = 18;
    private const int CodeLength = 5;
    private static readonly SearchValues<char> CodeLetters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>The name of a limit in reports; empty for none.</summary>
    public static string Name(this PayloadLimit limit) => limit switch
    {
        PayloadLimit.None => "",
        PayloadLimit.JsonbContainer => "jsonb container size (268,435,455 bytes)",
        PayloadLimit.OneGigabyteValue => "1 GB value",
        PayloadLimit.Connections => "connections",
        PayloadLimit.StatementTimeout => "statement time-out",
        PayloadLimit.DiskFull => "disk full",
        PayloadLimit.ConnectionLost => "connection lost",
        PayloadLimit.ClientTimeout => "the client's time-out",
        PayloadLimit.ClientMemory => "client memory",
        PayloadLimit.ServerMemory => "server memory",
        PayloadLimit.RefusedValue => "refused value",
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "There is no such limit."),
    };

    /// <summary>The limit behind a failure; <see cref="PayloadLimit.None"/> where it is not known.</summary>
    public static PayloadLimit Of(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure switch
        {
            PostgresException refusal => Of(refusal),
            OutOfMemoryException => PayloadLimit.ClientMemory,
            TimeoutException => PayloadLimit.ClientTimeout,
            SqliteStorageException { ResultCode: SqliteFull } => PayloadLimit.DiskFull,
            SqliteStorageException { ResultCode: SqliteTooBig } => PayloadLimit.OneGigabyteValue,
            SqliteStorageException { ResultCode: SqliteNoMemory } => PayloadLimit.ClientMemory,
            NpgsqlException { InnerException: { } inner } when Of(inner) is var limit and not PayloadLimit.None => limit,
            NpgsqlException or SocketException or IOException { InnerException: SocketException } => PayloadLimit.ConnectionLost,
            _ => PayloadLimit.None,
        };
    }

    /// <summary>
    /// Whether a text of <see cref="TextOf"/> is the server's own: it begins with the server's code. What a client gave up on, no server
    /// said.
    /// </summary>
    public static bool IsOfTheServer(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > CodeLength + 1 && text[CodeLength] == ':' && text.AsSpan(0, CodeLength).IndexOfAnyExcept(CodeLetters) < 0;
    }

    /// <summary>The server's or the library's own message, without the names of our types: the code and the text.</summary>
    public static string TextOf(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure switch
        {
            PostgresException refusal => $"{refusal.SqlState}: {refusal.MessageText}",
            NpgsqlException { InnerException: { } inner } => $"{failure.Message.TrimEnd('.')}: {inner.Message}",
            _ => failure.Message,
        };
    }

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static PayloadLimit Of(PostgresException refusal) => refusal.SqlState switch
    {
        // Somebody's pg_cancel_backend has the same code.
        "57014" when refusal.MessageText.Contains("user request", StringComparison.Ordinal) => PayloadLimit.None,
        "57014" => PayloadLimit.StatementTimeout,
        "53300" => PayloadLimit.Connections,
        "53100" => PayloadLimit.DiskFull,
        "53200" => PayloadLimit.ServerMemory,
        "54000" when refusal.MessageText.Contains("jsonb", StringComparison.Ordinal) => PayloadLimit.JsonbContainer,
        "54000" => PayloadLimit.OneGigabyteValue,

        // How the server speaks of a message, or of a copy of a value, above its largest allocation.
        "08P01" when refusal.MessageText.Contains("message length", StringComparison.Ordinal) => PayloadLimit.OneGigabyteValue,
        "XX000" when refusal.MessageText.Contains("memory alloc request size", StringComparison.Ordinal) => PayloadLimit.OneGigabyteValue,
        "57P01" or "57P02" or "57P03" or "57P05" or "25P03" or "25P04" => PayloadLimit.ConnectionLost,
        _ when refusal.SqlState.StartsWith("08", StringComparison.Ordinal) => PayloadLimit.ConnectionLost,
        _ when refusal.SqlState.StartsWith("22", StringComparison.Ordinal) || refusal.SqlState.StartsWith("23", StringComparison.Ordinal) =>
            PayloadLimit.RefusedValue,
        _ => PayloadLimit.None,
    };
}
