using Harness.Xunit.Postgres;

namespace Load.Addressing;

/// <summary>The report's third scenario: a million entities in PostgreSQL, and a hundred users at once.</summary>
[Trait("Category", "Load")]
[Trait("System", "addressing")]
public sealed class ConcurrentLookupTests(PostgresSchema schema) : IClassFixture<PostgresSchema>
{
    private const int Users = 100;

    // They take turns on half as many, as services do: a hundred more beside the yardstick's would be more than the server has.
    private const int Connections = 50;

    public static CellPlan Cells { get; } = new CellPlan("load", "addressing", "concurrent-lookup", "store=postgres,users=100")
        .Bounding(Metric.Ratio);

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public void A_hundred_users_look_entities_up_at_the_same_time(CellCase cell)
    {
        using LookupUsers users = new(schema, cell.Items, Users, Connections);
        ClosedLoad load = new(Users, Suites.Profile.WarmUp / 3, Suites.Profile.Window);
        CellRun run = SuiteRun.Current.Cell(cell, Suites.Options.PgDistribute);
        run.Layout = users.Layout;
        run.Prove($"every entity is read back as written (table layout {Suites.Options.PgDistribute})", users.Prove);
        run.Compare("raw SELECT", progress => PairedLoads.Run(CellRun.FewRepeats, () => users.Ours(load), () => users.Raw(load), progress));
        run.Latencies(progress => ClosedLatencies.Run(
            CellRun.FewRepeats, () => users.Ours(load with { LatencyWindow = Suites.Profile.Window }), progress));
        run.Conclude();
    }
}
