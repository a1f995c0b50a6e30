namespace Harness.Xunit.Postgres;

/// <summary>
/// A server that the user named. It is never replaced by another when it does not answer: whoever names one wants that one.
/// </summary>
internal sealed class DsnSource(string? connectionString) : IServerSource
{
    public string What => "PG_DSN names a server, e.g. PG_DSN='Host=db;Username=me;Password=…;Database=scratch'";

    public FoundServer? TryOpen(out string whyNot)
    {
        whyNot = "it is not set";
        return connectionString is null ? null : new FoundServer("dsn", connectionString);
    }
}
