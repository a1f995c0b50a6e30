using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Harness.Xunit.Postgres;
using Npgsql;

namespace Unit.Harness.Xunit.Postgres;

/// <summary>A connection pooler before a cluster, as distributions install it; ended when disposed.</summary>
internal sealed class PgBouncer : IDisposable
{
    private readonly string _folder = ServerCommand.Run(["mktemp", "-d"]).Trim();
    private readonly Process _process;
    private readonly int _port = FreePort();

    /// <param name="cluster">The server behind it.</param>
    /// <param name="mode"><c>session</c>, <c>transaction</c> or <c>statement</c>.</param>
    /// <param name="ignored">The start-up parameters that it drops; empty where it refuses them.</param>
    public PgBouncer(LocalCluster cluster, string mode, string ignored)
    {
        NpgsqlConnectionStringBuilder server = new(cluster.ConnectionString);
        string file = $"{_folder}/pgbouncer.ini";

        // By the user who runs it, who may not read what is root's.
        ServerCommand.Run(["sh", "-ec", "cat > \"$0\"", file], $"""
            [databases]
            {server.Database} = host=127.0.0.1 port={server.Port} dbname={server.Database} user={server.Username} password={server.Password}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {_port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {mode}
            ignore_startup_parameters = {ignored}

            """);
        _process = ServerCommand.Start([.. Unprivileged.Prefix, Program!, "-q", file]);
        ConnectionString = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Port = _port }.ConnectionString;
        SpinWait.SpinUntil(Listens, TimeSpan.FromSeconds(30)).Should().BeTrue("PgBouncer must listen");
    }

    /// <summary>Where it is installed; null where it is not.</summary>
    public static string? Program { get; } = SearchPath.Find("pgbouncer")
        ?? ((string[])["/usr/sbin/pgbouncer", "/usr/local/sbin/pgbouncer"]).FirstOrDefault(File.Exists);

    /// <summary>As the cluster's, through the pooler.</summary>
    public string ConnectionString { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        ServerCommand.Run(["rm", "-r", _folder]);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool Listens()
    {
        try
        {
            using TcpClient client = new("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return _process.HasExited ? throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"PgBouncer ended: {_process.StandardError.ReadToEnd()}")) : false;
        }
    }
}
