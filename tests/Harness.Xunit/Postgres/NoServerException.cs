namespace Harness.Xunit.Postgres;

/// <summary>A test needs PostgreSQL and there is none, although CI=true says that there must be or PG_DSN names one.</summary>
public sealed class NoServerException(string message, Exception? cause = null) : Exception(message, cause);
