using System.Globalization;
using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// The URI form of libpq, https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS, which Npgsql does not read:
/// scheme, user and password, hosts with ports, database, parameters; each percent-encoded. No message shows a value.
/// </summary>
internal static class PgUri
{
    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    public static bool IsOne(string text) => Array.Exists(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="FormatException">It is none; the message shows nothing of it.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text)
    {
        string rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        (string address, string query) = Split(rest, '?');
        (string authority, string database) = Split(address, '/');

        // A user or a password may hold an @ that ought to be written %40; a host cannot.
        int at = authority.LastIndexOf('@');
        NpgsqlConnectionStringBuilder read = [];
        if (at >= 0)
        {
            (string user, string password) = Split(authority[..at], ':');
            Set(read, "user", user);
            Set(read, "password", password);
        }

        // What follows a password with an unwritten / would be taken for the database, and shown.
        if (database.AsSpan().ContainsAny("/@:"))
        {
            throw new FormatException("its URI has / @ or : behind the host; in a user, a password or a database they are percent-encoded");
        }

        SetHosts(read, authority[(at + 1)..]);
        Set(read, "dbname", database);
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            (string name, string value) = Split(pair, '=');
            Set(read, name, value);
        }

        LibpqParameters.Conclude(read);
        return read;
    }

    private static void Set(NpgsqlConnectionStringBuilder read, string name, string encoded)
    {
        // The server's refusals name both; what another form has behind them would be shown with them.
        if (name is "user" or "dbname" && (encoded.Contains('=', StringComparison.Ordinal) || encoded.Any(char.IsWhiteSpace)))
        {
            throw new FormatException("its URI has = or a space in the user or the database; there they are percent-encoded");
        }

        LibpqParameters.Set(read, name, Decode(encoded, name));
    }

    // One host has its port apart; Npgsql wants those of several beside their names.
    private static void SetHosts(NpgsqlConnectionStringBuilder read, string hosts)
    {
        (string Host, string Port)[] each = [.. hosts.Split(',').Select(HostAndPort)];
        if (each is [var (host, port)])
        {
            Set(read, "host", host);
            Set(read, "port", port);
            return;
        }

        Set(read, "host", string.Join(',', each.Select(it => it.Port.Length == 0 ? it.Host : it.Host.Contains(':', StringComparison.Ordinal)
            ? $"[{it.Host}]:{it.Port}" : $"{it.Host}:{it.Port}")));
    }

    private static (string Host, string Port) HostAndPort(string text)
    {
        int end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        (string host, string port) = end > 0 ? (text[1..end], text[(end + 1)..].TrimStart(':')) : Split(text, ':');
        return port.Length == 0 || (ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) && number > 0)
            ? (host, port)
            : throw new FormatException(
                "the port of its URI is no number from 1 to 65535; a user or a password with : / ? # @ or % is percent-encoded");
    }

    // A parameter's name is not shown before it is known to be one: a password with ? and = may have been taken for it.
    private static string Decode(string text, string name)
    {
        for (int i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])
                || text.AsSpan(i + 1, 2) is "00")
            {
                string part = name is "user" or "password" or "host" or "port" or "dbname" ? $"the {name}" : "a parameter";
                throw new FormatException($"{part} of its URI is not percent-encoded; a percent sign is written %25");
            }
        }

        return Uri.UnescapeDataString(text);
    }

    private static (string Before, string After) Split(string text, char at)
    {
        int place = text.IndexOf(at, StringComparison.Ordinal);
        return place < 0 ? (text, "") : (text[..place], text[(place + 1)..]);
    }
}
