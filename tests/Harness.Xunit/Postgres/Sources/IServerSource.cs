namespace Harness.Xunit.Postgres;

/// <summary>One of the ways by which tests come to a PostgreSQL server.</summary>
internal interface IServerSource
{
    /// <summary>What it takes, in words that a newcomer can act on.</summary>
    string What { get; }

    /// <summary>The server; null, with the reason, where this way is closed.</summary>
    FoundServer? TryOpen(out string whyNot);
}
