using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Harness.Measurement;
using Harness.Xunit.Running;
using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// A PostgreSQL server of the tests' own in a scratch folder, on a free port of the loopback interface, stopped and removed
/// when disposed and also when this process dies. It keeps the server's default durability. Tests that kill a server take
/// one for themselves, which does not wait for the disk: <see cref="Require"/>.
/// </summary>
public sealed class LocalCluster : IDisposable
{
    // What the original report's users and every load test of ours stay below.
    internal const int MaxConnections = 200;

    private const string PidFile = "postmaster.pid";

    // What a test kills is the server and never the machine, whose memory keeps what was written.
    private const string NoWaits = "fsync = off";

    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(30);

    private readonly ServerBinaries _binaries;
    private readonly string _folder;
    private readonly ClusterGuard _guard;
    private readonly string _password;
    private readonly int _port;

    // What the server does it does for the measurement: it is no noise.
    private Companion? _companion;

    /// <param name="settings">Further lines of postgresql.conf.</param>
    /// <param name="password">The superuser's; a random one where null.</param>
    internal LocalCluster(ServerBinaries binaries, string folder, string settings = "", string? password = null)
        : this(binaries, folder, settings, password ?? ClusterData.NewPassword(), ClusterData.Make)
    {
    }

    private LocalCluster(
        ServerBinaries binaries, string folder, string settings, string password, Action<ServerBinaries, string, string> make)
    {
        _password = password;
        _binaries = binaries;
        _folder = folder;
        _guard = new ClusterGuard(binaries, _folder);
        try
        {
            make(binaries, _folder, _password);
            File.AppendAllText(Path.Combine(Data, "postgresql.conf"), string.Create(
                CultureInfo.InvariantCulture,
                    $"\nmax_connections = {MaxConnections}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n{settings}\n"));
            _port = FreePort();
            Start();
        }
        catch
        {
            _guard.Dispose();
            throw;
        }
    }

    /// <summary>How to connect as the superuser. The same after <see cref="Kill"/> and <see cref="Start"/>.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = _port, Username = "postgres", Password = _password, Database = "postgres",
        SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>The number of the server's first process, the parent of the others.</summary>
    public int ProcessId => _companion?.ProcessId ?? 0;

    /// <summary>The folder of the server's programs.</summary>
    internal string Programs => _binaries.Folder;

    /// <summary>The folder that holds the cluster.</summary>
    internal string Folder => _folder;

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "log");

    /// <summary>
    /// A cluster for one test, a copy of the one that was made for the first: all are told apart by their ports, not by their system
    /// identifiers. Skips the test where there are no server binaries; with CI=true fails it.
    /// </summary>
    /// <param name="settings">Further lines of postgresql.conf.</param>
    public static LocalCluster Require(string settings = "")
    {
        LocalCluster? cluster = TryCreate(out string whyNot, binaries => new LocalCluster(
            binaries, ClusterFolder.New(), $"{NoWaits}\n{settings}", ClusterData.CopiedPassword, ClusterData.Copy));
        ServerSearchResult.SkipOrFail(cluster is not null, $"This test needs a server of its own. {ClusterSource.Means}: {whyNot}",
            Suites.Options.Ci);
        return cluster!;
    }

    /// <summary>Brings the server up again, on the same port with the same data, and waits until it accepts connections.</summary>
    /// <exception cref="ServerCommandException">It does not start; with the end of its log.</exception>
    public void Start()
    {
        try
        {
            ServerCommand.Run([_binaries.PgCtl, "start", "-D", Data, "-w", "-s", "-l", Log, "-o",
                string.Create(CultureInfo.InvariantCulture, $"-p {_port}")]);
        }
        catch (ServerCommandException refusal)
        {
            string[] log = File.Exists(Log) ? File.ReadAllLines(Log) : [];
            throw new ServerCommandException("pg_ctl start",
                $"{refusal.Message}; the server's log ends: {string.Join("; ", log.TakeLast(5))}");
        }

        _companion?.Dispose();
        _companion = new Companion(int.Parse(File.ReadLines(Path.Combine(Data, PidFile)).First(), CultureInfo.InvariantCulture));
    }

    /// <summary>Kills every process of the server at once, as a crash of its machine would, and waits until they are gone.</summary>
    /// <exception cref="ServerCommandException">One of them still runs after half a minute.</exception>
    public void Kill()
    {
        int[] processes = [ProcessId, .. ProcessMark.ChildrenOf(ProcessId)];
        ProcessMark[] alive = [.. processes.Select(ProcessMark.Of).OfType<ProcessMark>()];
        foreach (ProcessMark process in alive)
        {
            Signal(process.Id);
        }

        // Not Process.WaitForExit: the parent that adopts a server's processes may collect them late or never, and until then it waits.
        if (!SpinWait.SpinUntil(() => Array.TrueForAll(alive, static process => !process.IsAlive), KillLimit))
        {
            throw new ServerCommandException("kill", string.Create(CultureInfo.InvariantCulture,
                $"a process of server {ProcessId} still runs {KillLimit.TotalSeconds:F0} s later"));
        }

        // For the same reason the server that is started next would believe the number in here.
        File.Delete(Path.Combine(Data, PidFile));
    }

    /// <summary>Stops the server and deletes its files.</summary>
    public void Dispose()
    {
        _companion?.Dispose();
        _guard.Dispose();
    }

    internal static LocalCluster? TryCreate(out string whyNot) =>
        TryCreate(out whyNot, static binaries => new LocalCluster(binaries, ClusterFolder.New()));

    private static LocalCluster? TryCreate(out string whyNot, Func<ServerBinaries, LocalCluster> create)
    {
        try
        {
            if (ServerBinaries.Find(out whyNot) is not { } binaries)
            {
                return null;
            }

            ClusterFolder.CleanUp(binaries);
            return create(binaries);
        }
        catch (ServerCommandException failure)
        {
            whyNot = failure.Message;
            return null;
        }
    }

    private static void Signal(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
        }
    }

    // Free now; should another process take it first, the server says so and the reason is shown.
    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
