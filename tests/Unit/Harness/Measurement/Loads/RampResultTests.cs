using FsCheck;
using FsCheck.Fluent;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Trait("Category", "Unit")]
public sealed class RampResultTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Breaks_at_the_first_failure_and_is_stable_up_to_it()
    {
        RampResult result = new([Held(10, 1), Held(20, 5), Failed(30), Held(40, 9), Failed(50)]);

        (result.Breaking!.Size, result.Stability!.Size, result.Optimal!.Size).Should().Be((30, 20, 40));
    }

    [Fact]
    public void Without_a_failure_the_largest_is_stable()
    {
        RampResult result = new([Held(10, 5), Held(20, 4)]);

        result.Breaking.Should().BeNull();
        (result.Stability!.Size, result.Optimal!.Size).Should().Be((20, 10));
    }

    [Fact]
    public void With_nothing_but_failures_only_the_breaking_point_is_left()
    {
        RampResult result = new([Failed(10), Failed(20)]);

        (result.Breaking!.Size, result.Stability, result.Optimal).Should().Be((10, null, null));
    }

    [Fact]
    public void Where_the_first_step_fails_nothing_is_stable() =>
        new RampResult([Failed(10), Held(20, 1)]).Stability.Should().BeNull();

    [Fact]
    public void On_a_tie_the_first_is_optimal() => new RampResult([Held(10, 1), Held(20, 5), Held(30, 5)]).Optimal!.Size.Should().Be(20);

    [Fact]
    public void The_order_in_which_steps_ran_changes_no_point()
    {
        Gen<RampStep[]> ramps = Gen.Choose(1, 12).SelectMany(static count => Gen.ArrayOf(Gen.Choose(-3, 9), count))
            .Select(static rates => rates.Select(static (rate, i) => rate < 0 ? Failed(i + 1) : Held(i + 1, rate)).ToArray());
        Prop.ForAll(ramps.ToArbitrary(), static ascending =>
        {
            RampResult plain = new(ascending), shuffled = new([.. ascending.Reverse().OrderBy(static step => step.Size % 3)]);
            RampStep? breaking = ascending.FirstOrDefault(static step => !step.Ok);
            plain.Breaking.Should().Be(breaking);
            plain.Stability?.Size.Should().Be(breaking is null ? ascending.Length : breaking.Size - 1);
            (shuffled.Breaking, shuffled.Stability, shuffled.Optimal).Should().Be((plain.Breaking, plain.Stability, plain.Optimal));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Refuses_a_ramp_without_steps() =>
        FluentActions.Invoking(static () => new RampResult([])).Should().Throw<ArgumentException>().WithMessage("No steps*");

    private static RampStep Held(long size, double rate) => RampStep.Held(size, Second, rate);

    private static RampStep Failed(long size) => RampStep.Failed(size, Second, "broke");
}
