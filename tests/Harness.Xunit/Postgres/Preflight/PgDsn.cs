using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// Address of a PostgreSQL server as people write it: Npgsql's <c>Host=…;Password=…</c> or libpq's
/// <c>postgresql://user:password@host:port/database?sslmode=…</c>. What it refuses it refuses without a word of the value: wherever a
/// password ends, in which form and with which slip, it is not printed.
/// </summary>
internal static partial class PgDsn
{
    private static readonly string[] Usual =
        ["Host", "Port", "Username", "Password", "Database", "Timeout", "SSL Mode", "Root Certificate"];

    private const string Forms =
        "write Host=db;Username=me;Password=…;Database=scratch, or postgresql://me:…@db:5432/scratch?sslmode=require";

    /// <summary>The address as Npgsql reads it.</summary>
    /// <exception cref="FormatException">It is none; the message shows nothing of it.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        bool isUri = PgUri.IsOne(trimmed);
        NpgsqlConnectionStringBuilder read = isUri ? PgUri.Read(trimmed) : Keywords(trimmed);
        if (string.IsNullOrWhiteSpace(read.Host))
        {
            throw new FormatException($"Host is missing; {Forms}");
        }

        // Npgsql takes nearly all as a host, libpq's "host=db password=…" and "me:password@db" among it, and prints it when it cannot
        // connect.
        if (!Hosts().IsMatch(read.Host))
        {
            throw new FormatException($"its Host is no name and no address; {Forms}");
        }

        // The server's refusals name both; what is written where a ; was forgotten would be printed with them. In a URI they end where they
        // end.
        if (!isUri && new[] { read.Username, read.Database }.Any(name => name?.Contains('=', StringComparison.Ordinal) is true))
        {
            throw new FormatException($"its Username or Database holds another part; {Forms}");
        }

        if (!isUri && read.Username?.Contains(':', StringComparison.Ordinal) is true)
        {
            throw new FormatException($"its Username holds a password; {Forms}");
        }

        if (read.Multiplexing)
        {
            throw new FormatException("Multiplexing gives one session of the server to several connections in turn: leave it out");
        }

        RequireSession(read);
        return read;
    }

    /// <summary>Which server and database it is, without user and password.</summary>
    public static string Where(NpgsqlConnectionStringBuilder read) =>
        FormattableString.Invariant($"{read.Host}:{read.Port}/{read.Database ?? read.Username}");

    /// <summary>As <see cref="Where"/>, what is the default left out.</summary>
    public static string Short(NpgsqlConnectionStringBuilder read) =>
        string.Create(CultureInfo.InvariantCulture, $"{read.Host}{(read.Port == NpgsqlConnection.DefaultPort ? "" : $":{read.Port}")}{(read.Database is null ? "" : $"/{read.Database}")}");

    /// <summary>
    /// What a refusal may show: the names of parts that Npgsql knows, and those that are nearly one: any other may be what a password
    /// holds.
    /// </summary>
    public static string Shown(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return PgUri.IsOne(text.Trim()) ? "postgresql://…" : "…";
        }

        NpgsqlConnectionStringBuilder known = [];
        List<string> shown = [];
        foreach (string name in Names().Matches(text).Select(part => part.Groups[1].Value))
        {
            if (known.ContainsKey(name) || Usual.Any(word => IsSlipOf(word, name)))
            {
                shown.Add($"{name}=…");
            }
        }

        return shown.Count == 0 ? "…" : string.Join(';', shown);
    }

    // At most two letters are other ones, missing or too many: Hots, Passwort, Datbase.
    private static bool IsSlipOf(string word, string name)
    {
        int[] row = [.. Enumerable.Range(0, name.Length + 1)];
        for (int i = 1; i <= word.Length; i++)
        {
            int before = row[0]++;
            for (int j = 1; j <= name.Length; j++)
            {
                int other = char.ToUpperInvariant(word[i - 1]) == char.ToUpperInvariant(name[j - 1]) ? before : before + 1;
                (before, row[j]) = (row[j], Math.Min(other, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1] <= Math.Min(2, word.Length / 2);
    }

    // Npgsql chooses among several hosts only. Of one the tests want what they find out for themselves: that it can be written.
    private static void RequireSession(NpgsqlConnectionStringBuilder read)
    {
        if (read.TargetSessionAttributes?.ToLowerInvariant() is "standby" or "read-only")
        {
            throw new FormatException("Target Session Attributes (target_session_attrs) asks for a server that cannot be written: write primary or read-write, or leave it out");
        }

        if (!read.Host!.Contains(',', StringComparison.Ordinal))
        {
            read.TargetSessionAttributes = null;
        }
    }

    private static NpgsqlConnectionStringBuilder Keywords(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal) && !text.Contains('=', StringComparison.Ordinal))
        {
            throw new FormatException($"it is an address of another kind; {Forms}");
        }

        NpgsqlConnectionStringBuilder read = new();
        System.Data.Common.DbConnectionStringBuilder parts = new();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw new FormatException($"it cannot be taken apart: a value with ; = or quotes stands in quotes; {Forms}");
        }

        foreach (string name in parts.Keys)
        {
            if (!read.ContainsKey(name))
            {
                throw new FormatException($"it has a part that Npgsql does not know: a value with ; = or quotes stands in quotes; {Forms}");
            }

            try
            {
                read[name] = parts[name];
            }
            catch (Exception slip) when (slip is ArgumentException or FormatException or OverflowException or InvalidCastException)
            {
                throw new FormatException($"the value of {name} is none that Npgsql takes; {Forms}");
            }
        }

        return read;
    }

    [GeneratedRegex(@"(?<=^|;)\s*([\w ]+?)\s*=")]
    private static partial Regex Names();

    // Names, addresses of either version with or without port, several after commas, the folder of a socket.
    [GeneratedRegex(@"\A(/[^\s;=@]*|[A-Za-z0-9._-]+(:\d{1,5})?|\[?[0-9A-Fa-f:.]+(%[\w.]+)?\]?(:\d{1,5})?)(,(/[^\s;=@]*|[A-Za-z0-9._-]+(:\d{1,5})?|\[?[0-9A-Fa-f:.]+(%[\w.]+)?\]?(:\d{1,5})?))*\z")]
    private static partial Regex Hosts();
}
