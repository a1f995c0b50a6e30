using FsCheck;
using FsCheck.Fluent;
using Sut.Vectors;

namespace Unit.Vectors.Orders;

/// <summary>
/// Random programs of adding, updating, deleting, clearing, saving and loading. <c>VECTOR_PROGRAMS=10000</c> makes it a long run;
/// one of 60 takes about a second.
/// </summary>
[Trait("Category", "Unit")]
public sealed class VectorProgramTests
{
    private const int Programs = 60;

    private static readonly int Wanted =
        int.TryParse(Environment.GetEnvironmentVariable("VECTOR_PROGRAMS"), out int wanted) ? wanted : Programs;

    [Fact]
    public void After_every_step_of_any_program_every_living_vector_is_reached_and_no_link_leads_nowhere()
    {
        Gen<ProgramStep> step =
            from kind in Gen.Choose(0, ProgramStep.Kinds.Length - 1)
            from cluster in Gen.Choose(0, 4)
            from count in Gen.Choose(1, 90)
            select new ProgramStep(kind, cluster, count);
        Gen<(int Seed, VectorStoreOptions Options, ProgramStep[] Steps)> programs =
            from seed in Gen.Choose(0, int.MaxValue)
            from dimension in Gen.Elements(1, 2, 3, 16)
            from metric in Gen.Elements(Enum.GetValues<VectorMetric>())
            from quantisation in Gen.Elements(Enum.GetValues<Quantisation>())
            from m in Gen.Elements(2, 4, 16)
            from steps in Gen.ArrayOf(step, 12)
            let options = new VectorStoreOptions(dimension, metric) { Quantisation = quantisation, M = m, EfConstruction = 20,
                ExactBelow = 0 }
            select (seed, options, steps);
        Prop.ForAll(programs.ToArbitrary(), static program => IsWhole(program.Seed, program.Options, program.Steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Wanted));
    }

    private static Property IsWhole(int seed, VectorStoreOptions options, ProgramStep[] steps)
    {
        OrderedStore store = new(options);
        OrderedData data = new(seed);
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i].Run(store, data, options.Dimension);
            StoreCheck check = store.Store.Check();
            if (!check.IsWhole || check.Living != store.Living.Count)
            {
                return false.Label(
                    $"After {string.Join(", ", steps.Take(i + 1))} with {options}: {check}, and {store.Living.Count} should live.");
            }
        }

        return true.ToProperty();
    }
}
