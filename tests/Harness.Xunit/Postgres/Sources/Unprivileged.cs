namespace Harness.Xunit.Postgres;

/// <summary>
/// PostgreSQL refuses to run as root. Under root its commands run as <c>postgres</c>, or where there is no such user as
/// <c>nobody</c>; otherwise as whoever runs the tests.
/// </summary>
internal static class Unprivileged
{
    private static readonly string[] Users = ["postgres", "nobody"];

    /// <summary>Prefix of a command; empty when the tests do not run as root.</summary>
    /// <exception cref="ServerCommandException">Under root, without setpriv or without either user.</exception>
    public static IReadOnlyList<string> Prefix => Environment.IsPrivilegedProcess ? UnderRoot() : [];

    private static string[] UnderRoot()
    {
        if (SearchPath.Find("setpriv") is not { } setpriv)
        {
            throw new ServerCommandException("setpriv",
                "PostgreSQL refuses to run as root, and setpriv (of util-linux) is not on the PATH to leave root with");
        }

        string[][] accounts = [.. File.ReadAllLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3)];
        return Users.SelectMany(user => accounts.Where(account => account[0] == user)).FirstOrDefault() is { } found
            ? [setpriv, $"--reuid={found[2]}", $"--regid={found[3]}", "--clear-groups", "--"]
            : throw new ServerCommandException("setpriv",
                $"PostgreSQL refuses to run as root, and there is no user {string.Join(" or ", Users)} to run it as");
    }
}
