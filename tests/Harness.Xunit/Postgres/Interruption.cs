using System.Runtime.InteropServices;
using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// Interruption of a run, at which its schemas are dropped: Ctrl-C, SIGTERM, a closed terminal, an exit in mid run. Their sessions are
/// ended first, for what they hold would keep the schemas; what cannot be dropped in a few seconds is told by name. SIGKILL leaves it to
/// the next run.
/// </summary>
internal sealed class Interruption : IDisposable
{
    // A user who interrupts waits at a terminal, and a test platform kills its host after a while.
    private const int PatienceSeconds = 5;

    private const string End = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND usename = current_user AND pid <> pg_backend_pid()";

    private readonly Lock _gate = new();
    private readonly string _connectionString;
    private readonly Func<IEnumerable<string>> _living;
    private readonly Action<string> _tell;
    private readonly PosixSignalRegistration[] _signals;
    private bool _done;

    /// <param name="connectionString">How to connect.</param>
    /// <param name="living">The schemas there are at that moment; they are also their sessions' application names.</param>
    /// <param name="tell">Where to say what is left.</param>
    public Interruption(string connectionString, Func<IEnumerable<string>> living, Action<string> tell)
    {
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Timeout = PatienceSeconds,
            CommandTimeout = PatienceSeconds }.ConnectionString;
        (_living, _tell) = (living, tell);

        // Not cancelled: the process ends as it would have without us.
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
            PosixSignalRegistration.Create(signal, _ => DropAll()))];
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }
    }

    private void OnExit(object? sender, EventArgs e) => DropAll();

    private void DropAll()
    {
        lock (_gate)
        {
            if (_done)
            {
                return;
            }

            _done = true;
            foreach (string name in _living())
            {
                Drop(name);
            }
        }
    }

    private void Drop(string name)
    {
        try
        {
            using NpgsqlConnection connection = new(_connectionString);
            connection.Open();
            using NpgsqlCommand limit = new($"SET lock_timeout = '{PatienceSeconds}s'; SET statement_timeout = 0", connection);
            limit.ExecuteNonQuery();
            using NpgsqlCommand end = new(End, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = name } } };
            end.ExecuteNonQuery();
            SchemaDrop.Run(connection, name);
        }
        catch (Exception refusal) when (refusal is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
        {
            string left = $"Interrupted: the schema {name} is left on the server ({Sut.Payloads.PayloadLimits.TextOf(refusal)}). The next run drops it, or DROP SCHEMA {name} CASCADE.";
            _tell(left);
            Console.Error.WriteLine(left);
        }
    }
}
