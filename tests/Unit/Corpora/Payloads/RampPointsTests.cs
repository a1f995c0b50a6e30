using Corpora.Payloads;
using FsCheck;
using FsCheck.Fluent;

namespace Unit.Corpora.Payloads;

[Trait("Category", "Unit")]
public sealed class RampPointsTests
{
    [Fact]
    public void Breaks_at_the_first_failure_and_is_stable_up_to_it()
    {
        RampPoints result = Points([Held(10, 1), Held(20, 5), Failed(30), Held(40, 9), Failed(50)]);

        (result.Breaking!.Epochs, result.Stability!.Epochs, result.Optimal!.Epochs).Should().Be((30, 20, 40));
    }

    [Fact]
    public void Without_a_failure_the_largest_is_stable()
    {
        RampPoints result = Points([Held(10, 5), Held(20, 4)]);

        result.Breaking.Should().BeNull();
        (result.Stability!.Epochs, result.Optimal!.Epochs).Should().Be((20, 10));
    }

    [Fact]
    public void With_nothing_but_failures_only_the_breaking_point_is_left()
    {
        RampPoints result = Points([Failed(10), Failed(20)]);

        (result.Breaking!.Epochs, result.Stability, result.Optimal).Should().Be((10, null, null));
    }

    [Fact]
    public void Where_the_first_step_fails_nothing_is_stable() =>
        Points([Failed(10), Held(20, 1)]).Stability.Should().BeNull();

    [Fact]
    public void On_a_tie_the_first_is_optimal() => Points([Held(10, 1), Held(20, 5), Held(30, 5)]).Optimal!.Epochs.Should().Be(20);

    [Fact]
    public void The_order_in_which_steps_ran_changes_no_point()
    {
        Gen<Iteration[]> ramps = Gen.Choose(1, 12).SelectMany(static count => Gen.ArrayOf(Gen.Choose(-3, 9), count))
            .Select(static rates => rates.Select(static (rate, i) => rate < 0 ? Failed(i + 1) : Held(i + 1, rate)).ToArray());
        Prop.ForAll(ramps.ToArbitrary(), static ascending =>
        {
            RampPoints plain = Points(ascending), shuffled = Points([.. ascending.Reverse().OrderBy(static step => step.Epochs % 3)]);
            Iteration? breaking = ascending.FirstOrDefault(static step => !step.IsOk);
            plain.Breaking.Should().Be(breaking);
            plain.Stability?.Epochs.Should().Be(breaking is null ? ascending.Length : breaking.Epochs - 1);
            (shuffled.Breaking, shuffled.Stability, shuffled.Optimal).Should().Be((plain.Breaking, plain.Stability, plain.Optimal));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_ramp_without_rows_has_no_points() => Points([]).Should().Be(new RampPoints("s", null, null, null));

    private static RampPoints Points(Iteration[] rows) => RampPoints.Of("s", rows);

    private static Iteration Held(int size, double rate) => new() { Epochs = size, WriteSeconds = size / rate };

    private static Iteration Failed(int size) => new() { Epochs = size, Status = Iteration.FailWrite };
}
