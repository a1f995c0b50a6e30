using System.Globalization;
using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// The parameters of libpq, https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS, as Npgsql calls them. Who asks
/// for one wants it: one that Npgsql has not is refused by its name, unless its value is what happens anyway.
/// </summary>
internal static class LibpqParameters
{
    private const string SystemDecides = "the operating system decides, so leave it out";

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["host"] = "Host", ["hostaddr"] = "Host", ["port"] = "Port", ["user"] = "Username", ["password"] = "Password",
            ["dbname"] = "Database",
        ["sslmode"] = "SSL Mode", ["sslrootcert"] = "Root Certificate", ["sslcert"] = "SSL Certificate", ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password", ["sslnegotiation"] = "SSL Negotiation", ["channel_binding"] = "Channel Binding",
            ["gssencmode"] = "GSS Encryption Mode",
        ["krbsrvname"] = "Kerberos Service Name", ["passfile"] = "Passfile", ["connect_timeout"] = "Timeout",
            ["application_name"] = "Application Name",
        ["fallback_application_name"] = "Application Name", ["options"] = "Options", ["client_encoding"] = "Client Encoding",
            ["require_auth"] = "Require Auth",
        ["target_session_attrs"] = "Target Session Attributes", ["search_path"] = "Search Path", ["keepalives"] = "TCP Keepalive",
        ["keepalives_idle"] = "TCP Keepalive Time", ["keepalives_interval"] = "TCP Keepalive Interval",
            ["load_balance_hosts"] = "Load Balance Hosts",
    };

    // Their values are words: libpq joins them by hyphens, Npgsql writes them as one.
    private static readonly string[] Words = ["sslmode", "sslnegotiation", "channel_binding", "gssencmode"];

    // Npgsql minds the letters' case.
    private static readonly Dictionary<string, string> Methods = new(StringComparer.Ordinal)
    {
        ["password"] = "Password", ["md5"] = "MD5", ["gss"] = "GSS", ["sspi"] = "SSPI", ["scram-sha-256"] = "ScramSHA256",
            ["none"] = "None",
    };

    private static readonly Dictionary<string, (string[] Anyway, string WayOut)> Missing = new(StringComparer.Ordinal)
    {
        ["keepalives_count"] = ([], SystemDecides), ["tcp_user_timeout"] = (["0"], SystemDecides),
            ["ssl_min_protocol_version"] = ([], SystemDecides),
        ["ssl_max_protocol_version"] = ([], SystemDecides), ["sslcompression"] = (["0"], "nobody compresses TLS, so leave it out"),
        ["sslsni"] = (["1"], "the host's name is always sent, so leave it out"),
            ["sslcertmode"] = (["allow"], "leave it out, and name sslcert where the server wants one"),
        ["sslcrl"] = ([], "write Npgsql's own form with Check Certificate Revocation=true"),
            ["sslcrldir"] = ([], "write Npgsql's own form with Check Certificate Revocation=true"),
        ["sslkeylogfile"] = ([], "leave it out"), ["requirepeer"] = ([], "leave it out"),
            ["replication"] = (["false", "off", "no", "0"], "no test replicates, so leave it out"),
        ["gsslib"] = ([], "leave it out"), ["gssdelegation"] = (["0"], "leave it out"),
            ["service"] = ([], "write host, user and database out"), ["servicefile"] = ([], "write host, user and database out"),
        ["scram_client_key"] = ([], "write the password"), ["scram_server_key"] = ([], "write the password"),
            ["min_protocol_version"] = (["3.0"], "leave it out"),
        ["max_protocol_version"] = (["3.0", "3.2", "latest"], "leave it out"),
            ["oauth_issuer"] = ([], "name a role with a password or a certificate"),
        ["oauth_client_id"] = ([], "name a role with a password or a certificate"),
            ["oauth_client_secret"] = ([], "name a role with a password or a certificate"),
        ["oauth_scope"] = ([], "name a role with a password or a certificate"),
    };

    /// <param name="read">What is read so far.</param>
    /// <param name="name">As libpq calls it, or drivers of other languages do.</param>
    /// <param name="value">Decoded; empty for the default.</param>
    /// <exception cref="FormatException">
    /// There is no such parameter, Npgsql has none like it, or does not take the value, which is not shown.
    /// </exception>
    public static void Set(NpgsqlConnectionStringBuilder read, string name, string value)
    {
        // The values of these two spellings are words of their own, and true is the only one that changes anything.
        if (name is "ssl" or "requiressl")
        {
            (name, value) = ("sslmode", value is "true" or "1" ? "require" : value is "false" or "0" ? name == "ssl" ? "disable" : "prefer"
                : value);
        }

        if (Missing.TryGetValue(name, out (string[] Anyway, string WayOut) missing))
        {
            if (value.Length == 0 || missing.Anyway.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                return;
            }

            throw new FormatException($"its URI has {name}, and Npgsql does not: {missing.WayOut}");
        }

        string keyword = Known.GetValueOrDefault(name)
            ?? throw new FormatException($"its URI has a parameter that is not known; there are {string.Join(", ", Known.Keys)}");
        if (value.Length == 0)
        {
            return;
        }

        try
        {
            read[keyword] = Of(name, value);
        }
        catch (Exception slip) when (slip is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw new FormatException($"the {name} of its URI is none that Npgsql takes");
        }
    }

    /// <summary>What parameters say together; called when all are set.</summary>
    /// <exception cref="FormatException">They contradict one another.</exception>
    public static void Conclude(NpgsqlConnectionStringBuilder read)
    {
        // The roots of the operating system, which Npgsql takes unless told others; libpq accepts no milder mode with them, because it
        // would prove nothing.
        if (read.RootCertificate == "system")
        {
            read.SslMode = !read.ContainsKey("SSL Mode") || !read.ShouldSerialize("SSL Mode") || read.SslMode == SslMode.VerifyFull
                ? SslMode.VerifyFull
                : throw new FormatException(
                    "its URI has sslrootcert=system with an sslmode that proves nothing: write sslmode=verify-full, or leave it out");
            read.Remove("Root Certificate");
        }

        if (read is { TcpKeepAliveInterval: > 0, TcpKeepAliveTime: 0 })
        {
            throw new FormatException("its URI has keepalives_interval without keepalives_idle: write both, or keepalives=1 alone");
        }
    }

    private static object Of(string name, string value) => name switch
    {
        "keepalives" => value switch { "1" => true, "0" => false, _ => throw new FormatException("1 or 0") },
        "load_balance_hosts" => value switch { "random" => true, "disable" => false, _ => throw new FormatException("random or disable") },
        "require_auth" => string.Join(',', value.Split(',').Select(it => it.StartsWith('!') ? $"!{Method(it[1..])}" : Method(it))),
        "keepalives_idle" or "keepalives_interval" => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture),
        _ when Words.Contains(name) => value.Replace("-", "", StringComparison.Ordinal),
        _ => value,
    };

    private static string Method(string word) => Methods.GetValueOrDefault(word) ?? throw new FormatException("no such method");
}
