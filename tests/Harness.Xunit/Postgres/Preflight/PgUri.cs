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

    // Names of libpq and what Npgsql calls them. A parameter that is not among them is refused: who asks for one wants it.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["host"] = "Host", ["hostaddr"] = "Host", ["port"] = "Port", ["user"] = "Username", ["password"] = "Password", ["dbname"] = "Database",
        ["sslmode"] = "SSL Mode", ["sslrootcert"] = "Root Certificate", ["sslcert"] = "SSL Certificate", ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password", ["sslnegotiation"] = "SSL Negotiation", ["channel_binding"] = "Channel Binding", ["gssencmode"] = "GSS Encryption Mode",
        ["krbsrvname"] = "Kerberos Service Name", ["passfile"] = "Passfile", ["connect_timeout"] = "Timeout", ["application_name"] = "Application Name",
        ["fallback_application_name"] = "Application Name", ["options"] = "Options", ["client_encoding"] = "Client Encoding",
        ["target_session_attrs"] = "Target Session Attributes", ["search_path"] = "Search Path",
    };

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

        return read;
    }

    private static void Set(NpgsqlConnectionStringBuilder read, string name, string value)
    {
        // The values of these two spellings are words of their own, and true is the only one that changes anything.
        if (name is "ssl")
        {
            (name, value) = ("sslmode", value is "true" or "1" ? "require" : value is "false" or "0" ? "disable" : value);
        }

        string known = Parameters.GetValueOrDefault(name)
            ?? throw new FormatException($"its URI has a parameter that is not known; there are {string.Join(", ", Parameters.Keys)}");
        bool isWord = known is "SSL Mode" or "SSL Negotiation" or "Channel Binding" or "GSS Encryption Mode";
        Set(read, known, name, isWord ? value.Replace("-", "", StringComparison.Ordinal) : value);
    }

    private static void Set(NpgsqlConnectionStringBuilder read, string keyword, string name, string encoded)
    {
        if (encoded.Length == 0)
        {
            return;
        }

        try
        {
            read[keyword] = Decode(encoded);
        }
        catch (Exception slip) when (slip is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw new FormatException($"the {name} of its URI is none that Npgsql takes, or is not percent-encoded");
        }
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

        Set(read, "host", string.Join(',', each.Select(it => it.Port.Length == 0 ? it.Host : $"{it.Host}:{it.Port}")));
    }

    private static (string Host, string Port) HostAndPort(string text)
    {
        int end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        (string host, string port) = end > 0 ? (text[1..end], text[(end + 1)..].TrimStart(':')) : Split(text, ':');
        return port.Length == 0 || (ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) && number > 0)
            ? (host, port)
            : throw new FormatException("the port of its URI is no number from 1 to 65535; a user or a password with : / ? # @ or % is percent-encoded");
    }

    private static string Decode(string text)
    {
        for (int i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                throw new FormatException("A percent sign is written %25.");
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
