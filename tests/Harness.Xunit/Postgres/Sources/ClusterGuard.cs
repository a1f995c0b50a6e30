using System.Diagnostics;

namespace Harness.Xunit.Postgres;

/// <summary>
/// A shell that waits for the end of its input, then stops a cluster and removes its folder. Its input is a pipe that this
/// process alone can write to: however this process ends, SIGKILL included, the pipe closes and the cluster goes.
/// </summary>
internal sealed class ClusterGuard : IDisposable
{
    // The server is killed only if the process of that number works in this very folder, as a server does in its own:
    // the number in a file that a crash left may be somebody else's by now. Ctrl-C reaches every process of a terminal.
    private const string Script = """
        trap '' INT TERM HUP
        exec >/dev/null 2>&1
        read -r end
        pid=$(head -n 1 "$1/data/postmaster.pid")
        if [ -n "$pid" ] && [ "$(readlink "/proc/$pid/cwd")" = "$1/data" ]; then "$2" stop -D "$1/data" -m immediate -t 20; fi
        rm -rf "$1"
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly string _folder;
    private readonly Process _shell;

    public ClusterGuard(ServerBinaries binaries, string folder)
    {
        _folder = folder;
        _shell = ServerCommand.Start([.. Unprivileged.Prefix, "sh", "-c", Script, "acceptance-guard", folder, binaries.PgCtl]);
    }

    /// <summary>Stops the cluster, removes its folder and waits until both are done.</summary>
    /// <exception cref="ServerCommandException">It was not done within half a minute.</exception>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        bool ended = _shell.WaitForExit(Limit);
        _shell.Dispose();
        if (!ended)
        {
            throw new ServerCommandException("pg_ctl stop", $"the cluster in {_folder} did not stop within {Limit.TotalSeconds:F0} s");
        }
    }
}
