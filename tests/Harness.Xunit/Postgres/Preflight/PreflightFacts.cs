using Sut.Storage;

namespace Harness.Xunit.Postgres;

/// <summary>Facts that decide whether the tests can use a server at all, as it said itself.</summary>
internal sealed record PreflightFacts
{
    /// <summary>As <c>server_version_num</c> has it: 150004 is 15.4.</summary>
    public required int VersionNumber { get; init; }

    /// <summary>The server's version in words.</summary>
    public required string Version { get; init; }

    public required string Role { get; init; }

    public required string Database { get; init; }

    /// <summary>Whether the role may make schemas in the database.</summary>
    public required bool CanCreate { get; init; }

    /// <summary>Whether it may make temporary tables.</summary>
    public required bool CanMakeTemporary { get; init; }

    /// <summary>Whether the server is a standby.</summary>
    public required bool IsStandby { get; init; }

    /// <summary>Whether the role's or the database's transactions are read-only by default.</summary>
    public required bool IsReadOnly { get; init; }

    /// <summary>The role's or the database's limits in time that are set, such as <c>statement_timeout=1s</c>.</summary>
    public required string TimeLimits { get; init; }

    public required ConnectionRoom Room { get; init; }
}
