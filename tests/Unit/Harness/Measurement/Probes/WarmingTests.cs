using System.Reflection.Emit;
using System.Runtime;
using Harness.Measurement;

namespace Unit.Harness.Measurement;

[Collection(nameof(Alone))]
[Trait("Category", "Unit")]
public sealed class WarmingTests
{
    [Fact]
    public void Works_take_turns_each_at_least_once()
    {
        List<int> order = [];
        Warming.Run(TimeSpan.FromTicks(1), () => Call(0), () => Call(1), () => Call(2));
        order.Take(3).Should().Equal(0, 1, 2);

        order.Clear();
        Warming.Run(TimeSpan.Zero, () => Call(0), () => Call(1));
        order.Should().Equal(0, 1);

        long Call(int which)
        {
            order.Add(which);
            return 1;
        }
    }

    [Fact]
    public void Lasts_as_long_as_asked_and_at_most_four_times_that()
    {
        int calls = 0;
        Warming.Run(TimeSpan.FromMilliseconds(40), () =>
        {
            calls++;
            return Busy.For(TimeSpan.FromMilliseconds(1));
        });
        calls.Should().BeInRange(2, 160, "a call lasts a millisecond or, on a busy machine, longer");
    }

    [Fact]
    public void What_only_prepares_does_not_count()
    {
        int rounds = Warming.Run(TimeSpan.FromTicks(3), round =>
        {
            Busy.For(TimeSpan.FromMilliseconds(1));
            return TimeSpan.FromTicks(1);
        });
        rounds.Should().BeInRange(3, 12);
    }

    [Fact]
    public void Goes_on_while_methods_are_compiled_up_to_four_times_as_long()
    {
        int rounds = Warming.Run(TimeSpan.FromMilliseconds(10), _ =>
        {
            DynamicMethod method = new("", typeof(int), []);
            method.GetILGenerator().Emit(OpCodes.Ldc_I4_1);
            method.GetILGenerator().Emit(OpCodes.Ret);
            method.CreateDelegate<Func<int>>()().Should().Be(1);
            return TimeSpan.FromMilliseconds(1);
        });
        rounds.Should().Be(40);
    }

    // Were optimised code not counted, a warm-up would end before it came.
    [Fact]
    public void The_runtime_counts_methods_that_it_compiles_again()
    {
        long before = JitInfo.GetCompiledMethodCount(), first = -1;
        Warming.Run(TimeSpan.FromMilliseconds(300), () =>
        {
            long sum = 0;
            for (int i = 0; i < 1000; i++)
            {
                sum += Fresh(i);
            }

            first = first < 0 ? JitInfo.GetCompiledMethodCount() : first;
            return 1 + (sum & 1);
        });
        first.Should().BeGreaterThan(before);
        JitInfo.GetCompiledMethodCount().Should().BeGreaterThan(first);
    }

    [Fact]
    public void Refuses_work_that_did_nothing_and_less_than_no_time()
    {
        FluentActions.Invoking(() => Warming.Run(TimeSpan.Zero, () => 0)).Should().Throw<InvalidOperationException>()
            .WithMessage("*0 operations*");
        FluentActions.Invoking(() => Warming.Run(TimeSpan.FromTicks(-1), () => 1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static int Fresh(int i) => (i * 7) ^ (i >> 3);
}
