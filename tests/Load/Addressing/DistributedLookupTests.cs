using Harness.Xunit.Postgres;
using Sut.Storage;

namespace Load.Addressing;

/// <summary>
/// What the way over the coordinator costs a look-up: ten users on a distributed table, and on a plain one of the same server.
/// </summary>
[Trait("Category", "Load")]
[Trait("System", "addressing")]
public sealed class DistributedLookupTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    private const int Users = 10;

    public static CellPlan Cells { get; } =
        new CellPlan("load", "addressing", "point-lookup", "store=postgres,users=10,layout=citus,yardstick=plain").Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Ten_users_are_answered_from_shards_in_one_task_each(CellCase cell)
    {
        PostgresServer.RequireCitus();
        using LookupUsers spread = new(schema, cell.Items, Users, Users, ("entity_spread", TableLayout.Citus));
        using LookupUsers whole = new(schema, cell.Items, Users, Users, ("entity_whole", TableLayout.Plain));
        ClosedLoad load = new(Users, Suites.Profile.WarmUp / 3, Suites.Profile.Window);
        CellRun run = SuiteRun.Current.Cell(cell);
        run.Layout = spread.Layout;
        run.Prove("every entity is read back as written, from the shards and from the plain table", () =>
        {
            spread.Prove();
            whole.Prove();
        });
        run.Compare("plain table", progress => PairedLoads.Run(
            CellRun.FewRepeats, () => spread.Ours(load), () => whole.Ours(load), progress));
        ClosedLoadResult timed = spread.Ours(load with { LatencyWindow = Suites.Profile.Window });
        run.Latencies(timed.Latencies!, timed.LatencyNoise!.Value);
        run.Conclude();
    }
}
