using System.Globalization;

namespace Harness.Xunit.Postgres;

/// <summary>Requirements on server and role so that the tests can run there, each with the way out.</summary>
internal static class PreflightRules
{
    /// <summary>Oldest version of a server: the yardsticks' statements and the layouts are tested from here on.</summary>
    public const int OldestVersion = 14;

    /// <summary>
    /// What the tests of a profile open at the same moment: the ramp's twenty records, the schemas' keeper and those of a fixture.
    /// </summary>
    public const int LeastConnections = 24;

    /// <summary>Why the tests cannot run there, with the way out; null when they can.</summary>
    public static string? Refusal(PreflightFacts it)
    {
        return it switch
        {
            { VersionNumber: < OldestVersion * 10_000 } => string.Create(CultureInfo.InvariantCulture,
                $"it is PostgreSQL {it.Version}, and {OldestVersion} is the oldest that these tests know. Name a newer server"),
            { IsStandby: true } => "it is a standby, which nothing can be written to. Name its primary",
            { IsReadOnly: true } => $"transactions of the role {it.Role} are read-only there. Set default_transaction_read_only = off for it (ALTER ROLE {it.Role} SET …), or name another role",
            { CanCreate: false } => $"the role {it.Role} may not make schemas in the database {it.Database}. GRANT CREATE ON DATABASE {it.Database} TO {it.Role}, or name another database",
            { CanMakeTemporary: false } => $"the role {it.Role} may not make temporary tables in the database {it.Database}. GRANT TEMPORARY ON DATABASE {it.Database} TO {it.Role}, or name another database",
            { Room.Free: < LeastConnections } => string.Create(
                CultureInfo.InvariantCulture, $"{it.Room.Free} connections are left for the role {it.Role} ({it.Room.Limit}), and the tests open {LeastConnections} at once. End others' sessions, or {it.Room.WayOut}"),
            _ => null,
        };
    }

    /// <summary>Remark that is good to know and keeps no test from running; null where there is nothing.</summary>
    public static string? Note(PreflightFacts it) => it.TimeLimits.Length == 0 ? null
        : $"The role {it.Role} has {it.TimeLimits} on the server that PG_DSN names: switched off on the connections of this run, PAYLOADS_STATEMENT_TIMEOUT_MS sets the ramp's.";
}
