using System.Globalization;
using Harness.Reports;
using Harness.Xunit.Running;
using Npgsql;
using Sut.Storage;

namespace Harness.Xunit.Postgres;

/// <summary>
/// The one PostgreSQL server of a test assembly, found when the first test asks for it: PG_DSN, else a container, else a
/// throw-away cluster. Tests usually ask for a <see cref="PostgresSchema"/> on it. Safe on any thread.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<ServerSearchResult> Search = new(Find);

    private static readonly Lazy<PostgresServer> Found = new(() => new PostgresServer(Search.Value.Server!));

    private readonly FoundServer _found;
    private readonly Lazy<SchemaKeeper> _keeper;

    internal PostgresServer(FoundServer found)
    {
        _found = found;
        _keeper = new Lazy<SchemaKeeper>(() => new SchemaKeeper(found.ConnectionString, Note));
        if (found.Source == "dsn")
        {
            // Again where the build has asked before it began the run: a server may have gone since. What is good to know is told once.
            Preflight.Require(
                found.ConnectionString, RunIdentity.FromEnvironment().IsShared ? static _ => { } : Note, Suites.Options.PgDistribute);
        }

        using NpgsqlConnection connection = new(found.ConnectionString);
        connection.Open();
        using NpgsqlCommand settings = new(
            "SELECT split_part(current_setting('server_version'), ' ', 1), current_setting('fsync'), current_setting('full_page_writes'), "
            + "current_setting('synchronous_commit'), current_setting('max_connections'), "
            + "(SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'), current_setting('server_version_num')", connection);
        using NpgsqlDataReader row = settings.ExecuteReader();
        row.Read();
        Version = row.GetString(0);
        Durability = new Durability(row.GetString(1), row.GetString(3), row.GetString(2));
        MaxConnections = int.Parse(row.GetString(4), CultureInfo.InvariantCulture);
        HasLz4 = row.GetBoolean(5);
        VersionNumber = int.Parse(row.GetString(6), CultureInfo.InvariantCulture);
        row.Close();
        Room = ConnectionRoom.Of(connection);
        Citus = CitusCluster.Of(connection);

        // A server of ours is asked here, and each test that needs it fails by this one line.
        if (LayoutRefusal.Of(Suites.Options.PgDistribute, connection) is { } lacking)
        {
            throw new NoServerException(
                $"PG_DISTRIBUTE={Suites.Options.PgDistribute} cannot be kept by the server that was found ({found.Source}): {lacking.Reason}. {lacking.WayOut}.");
        }
    }

    /// <summary>The server, if a test of this assembly has asked for it and got it.</summary>
    public static PostgresServer? Started => Found.IsValueCreated ? Found.Value : null;

    /// <summary>Where it came from: <c>dsn</c>, <c>testcontainers</c> or <c>local-cluster</c>.</summary>
    public string Source => _found.Source;

    /// <summary>Origin of a server of ours: the folder of its programs, or an image.</summary>
    public string? From => _found.From;

    /// <summary>Its version, for example <c>17.2</c>.</summary>
    public string Version { get; }

    /// <summary>Its version as a number: 150004 is 15.4.</summary>
    public int VersionNumber { get; }

    /// <summary>Durability that it promises, as it reports it itself.</summary>
    public Durability Durability { get; }

    /// <summary>How many connections it admits, as it reports it itself.</summary>
    public int MaxConnections { get; }

    /// <summary>Whether it was built with lz4.</summary>
    public bool HasLz4 { get; }

    /// <summary>How many connections were left for the role when the server was found, and by which limit.</summary>
    public ConnectionRoom Room { get; }

    /// <summary>The cluster that it is a node of; null where its database does not have the extension.</summary>
    public CitusCluster? Citus { get; }

    /// <summary>
    /// The number of its first process where it runs on this machine for us, so that its work is not taken for a stranger's.
    /// </summary>
    public int? ProcessId => _found.ProcessId;

    /// <summary>How to connect, with the password: not to be printed.</summary>
    public string ConnectionString => _found.ConnectionString;

    internal SchemaKeeper Keeper => _keeper.Value;

    /// <summary>The server. Where there is none the test is skipped, saying the ways to one; with CI=true it fails.</summary>
    /// <exception cref="NoServerException">There is none and CI=true, or PG_DSN names one that does not answer.</exception>
    public static PostgresServer Require()
    {
        Search.Value.Require(Suites.Options.Ci);
        return Found.Value;
    }

    /// <summary>The server, as one that distributes tables. Where it does not the test is skipped, saying what it takes.</summary>
    public static PostgresServer RequireCitus()
    {
        PostgresServer server = Require();
        Skip.If(server.Citus is not { IsCoordinator: true, Workers.Count: > 0 }, "This test needs a Citus coordinator with a worker: let PG_DSN name one.");
        return server;
    }

    /// <summary>For tests that can do without: the server, or null and why there is none.</summary>
    public static PostgresServer? TryFind(out string whyNot)
    {
        whyNot = Search.Value.Server is null ? Search.Value.Message : "";
        return Search.Value.Server is null ? null : Found.Value;
    }

    /// <summary>Ends our connections and, where the server is ours, the server. Called once, at the end of the assembly.</summary>
    internal static void Stop()
    {
        ClusterData.Remove();
        if (Started is { _keeper.IsValueCreated: true } server)
        {
            server.Keeper.Dispose();
        }

        if (Search.IsValueCreated)
        {
            NpgsqlConnection.ClearAllPools();
            Search.Value.Server?.Lifetime?.Dispose();
        }
    }

    private static ServerSearchResult Find()
    {
        ServerSearchResult result =
            ServerSearchResult.Of(ServerSources.Of(Suites.Options));
        // Once, where people look: the console shows neither why tests were skipped nor which server was taken.
        Note(result.Server is { } server ? $"PostgreSQL: {server.Source}{(server.From is { } from ? $" of {from}" : "")}" : result.Message);

        return result;
    }

    private static void Note(string line)
    {
        if (SuiteRun.Current is { } run)
        {
            run.Progress.Note(line);
        }
        else
        {
            Console.Error.WriteLine(line); // in a child process, which is no run of its own
        }
    }
}
