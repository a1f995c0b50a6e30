using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class ConductedTests : IDisposable
{
    [Fact]
    public void A_conductor_gets_the_operation_and_the_yardstick_never_runs()
    {
        Playing conductor = new();
        Conducted.By(conductor);
        int yardsticks = 0;
        Conducted.Take(() => new PairedMeasurement(3, TimeSpan.FromMilliseconds(1), TimeSpan.Zero).Run(() => 7, () => ++yardsticks));
        (conductor.Operations, yardsticks).Should().Be((7, 0));
    }

    [Fact]
    public void What_is_measured_in_a_proof_is_measured_here()
    {
        Playing conductor = new();
        Conducted.By(conductor);
        new PairedMeasurement(1, TimeSpan.FromMilliseconds(1), TimeSpan.Zero).Run(() => 7).OperationsMeasured.Should().BePositive();
        conductor.Operations.Should().Be(0);
    }

    [Fact]
    public void Prepared_work_is_prepared_anew_for_each_run_and_only_the_work_is_bracketed()
    {
        List<string> said = [];
        ConductedWork work = ConductedWork.Prepared(run =>
        {
            said.Add($"prepare {run}");
            return () =>
            {
                said.Add("work");
                return 1;
            };
        });
        work.Once(() => said.Add("begin"), () => said.Add("end")).Should().Be(1);
        work.Once(() => said.Add("begin"), () => said.Add("end"));
        said.Should().Equal("prepare 0", "begin", "work", "end", "prepare 1", "begin", "work", "end");
    }

    public void Dispose() => Conducted.By(null);

    private sealed class Playing : IConductor
    {
        public long Operations { get; private set; }

        public void Conduct(ConductedWork work) => Operations = work.Once(static () => { }, static () => { });
    }
}
