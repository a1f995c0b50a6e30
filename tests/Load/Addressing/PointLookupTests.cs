using Harness.Xunit.Postgres;

namespace Load.Addressing;

[Trait("Category", "Load")]
[Trait("System", "addressing")]
public sealed class PointLookupTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    private const int Users = 10;

    public static CellPlan Cells { get; } = new CellPlan("load", "addressing", "point-lookup", "store=postgres,users=10")
        .Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void Ten_users_are_answered_almost_as_fast_as_postgresql_answers(CellCase cell)
    {
        using LookupUsers users = new(schema, cell.Items, Users, connections: Users);
        ClosedLoad load = new(Users, Suites.Profile.WarmUp / 3, Suites.Profile.Window);
        CellRun run = SuiteRun.Current.Cell(cell, Suites.Options.PgDistribute);
        run.Layout = users.Layout;
        run.Prove($"every entity is read back as written (table layout {Suites.Options.PgDistribute})", users.Prove);
        run.Compare("raw SELECT", progress => PairedLoads.Run(CellRun.FewRepeats, () => users.Ours(load), () => users.Raw(load), progress));
        ClosedLoadResult timed = users.Ours(load with { LatencyWindow = Suites.Profile.Window });
        run.Latencies(timed.Latencies!, timed.LatencyNoise!.Value);
        run.Conclude();
    }
}
