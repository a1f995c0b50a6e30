namespace Harness.Xunit.Postgres;

/// <summary>A server that one of the ways led to.</summary>
/// <param name="Source">The word for it in reports: <c>dsn</c>, <c>testcontainers</c> or <c>local-cluster</c>.</param>
/// <param name="ConnectionString">How to connect.</param>
/// <param name="ProcessId">The server's first process, where it runs on this machine and is ours.</param>
/// <param name="Lifetime">What stops and removes the server; null when it is not ours to stop.</param>
/// <param name="From">What it is made of: the folder of its programs, or its image; null where that is not ours to know.</param>
internal sealed record FoundServer(string Source, string ConnectionString, int? ProcessId = null, IDisposable? Lifetime = null,
    string? From = null);
