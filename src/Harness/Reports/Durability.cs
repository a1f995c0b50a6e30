namespace Harness.Reports;

/// <summary>Durability that PostgreSQL promised while it was measured, as the server itself reports the settings.</summary>
/// <param name="Fsync">Its <c>fsync</c>: <c>on</c> or <c>off</c>.</param>
/// <param name="SynchronousCommit">Its <c>synchronous_commit</c>: <c>on</c>, <c>off</c>, <c>local</c> and so on.</param>
/// <param name="FullPageWrites">Its <c>full_page_writes</c>: <c>on</c> or <c>off</c>.</param>
public sealed record Durability(string Fsync, string SynchronousCommit, string FullPageWrites);
