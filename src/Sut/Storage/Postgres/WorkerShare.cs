namespace Sut.Storage;

/// <summary>Share of one worker in a distributed table.</summary>
/// <param name="Worker">The worker, as <c>host:port</c>.</param>
/// <param name="Shards">Its shards of the table.</param>
/// <param name="Rows">The rows in them.</param>
public readonly record struct WorkerShare(string Worker, int Shards, long Rows)
{
    /// <summary><c>db1:5432 16 shards 50012 rows</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Worker} {Shards} shards {Rows} rows");
}
