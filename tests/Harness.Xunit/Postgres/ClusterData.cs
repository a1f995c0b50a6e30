using System.Security.Cryptography;

namespace Harness.Xunit.Postgres;

/// <summary>The files of a new cluster: made by <c>initdb</c>, or copied from what it has made before in this process.</summary>
internal static class ClusterData
{
    // initdb gets the superuser's password through its standard input: a command line can be read by everybody.
    private const string Initialise = """
        umask 077
        mkdir "$1"
        cat > "$1/password"
        "$2" -D "$1/data" -U postgres -E UTF8 --locale=C -A scram-sha-256 --pwfile="$1/password" --no-sync
        rm "$1/password"
        """;

    private const string CopyAll = """
        umask 077
        mkdir "$2"
        cp -R -p "$1/data" "$2/data"
        """;

    private static readonly Lock Gate = new();
    private static string? _original;
    private static ClusterGuard? _guard;

    /// <summary>The superuser's password in all copies.</summary>
    public static string CopiedPassword { get; } = NewPassword();

    /// <summary>A random password.</summary>
    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Makes a cluster of its own in a folder that is not there yet.</summary>
    public static void Make(ServerBinaries binaries, string folder, string password) =>
        ServerCommand.Run(["sh", "-ec", Initialise, "acceptance-initdb", folder, binaries.InitDb], password);

    /// <summary>Copies a cluster that never ran, with <see cref="CopiedPassword"/>: a fifth of the work.</summary>
    public static void Copy(ServerBinaries binaries, string folder, string password)
    {
        lock (Gate)
        {
            if (_original is null)
            {
                string made = ClusterFolder.New();
                _guard = new ClusterGuard(binaries, made); // removes it when this process ends
                Make(binaries, made, password);
                _original = made;
            }
        }

        ServerCommand.Run(["sh", "-ec", CopyAll, "acceptance-copy", _original, folder]);
    }

    /// <summary>Removes what was copied from.</summary>
    public static void Remove()
    {
        lock (Gate)
        {
            _guard?.Dispose();
            (_guard, _original) = (null, null);
        }
    }
}
